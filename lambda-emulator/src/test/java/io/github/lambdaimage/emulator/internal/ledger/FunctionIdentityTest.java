package io.github.lambdaimage.emulator.internal.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.emulator.EmulatorConfig;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("any-jvm")
class FunctionIdentityTest {

    @ParameterizedTest
    @CsvSource({"eu-west-1, aws", "cn-north-1, aws-cn", "us-gov-west-1, aws-us-gov"})
    void arnHasThePartitionOfTheRegion(String region, String partition) {
        EmulatorConfig config = EmulatorConfig.forFunction("hello").withRegion(region);
        String prefix = "arn:" + partition + ":lambda:" + region + ":123456789012:function:";

        assertThat(FunctionIdentity.of(config, "")).isEqualTo(new FunctionIdentity(prefix + "hello", "$LATEST"));
        assertThat(FunctionIdentity.of(config, "7")).isEqualTo(new FunctionIdentity(prefix + "hello:7", "7"));
        assertThat(FunctionIdentity.of(config, "live"))
                .isEqualTo(new FunctionIdentity(prefix + "hello:live", "$LATEST"));
        assertThat(FunctionIdentity.arn(config, "other")).isEqualTo(prefix + "other");
    }
}
