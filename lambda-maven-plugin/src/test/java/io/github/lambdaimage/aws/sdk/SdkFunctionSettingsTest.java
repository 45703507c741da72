package io.github.lambdaimage.aws.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.aws.FunctionSetting;
import io.github.lambdaimage.aws.FunctionSettingsTable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-jvm")
class SdkFunctionSettingsTest {

    @Test
    void everySettingOfTheTableIsBoundOnce() {
        assertThat(SdkFunctionSettings.bound().map(FunctionSetting::name).toList())
                .containsExactlyElementsOf(FunctionSettingsTable.ALL.stream()
                        .map(FunctionSetting::name)
                        .toList());
    }
}
