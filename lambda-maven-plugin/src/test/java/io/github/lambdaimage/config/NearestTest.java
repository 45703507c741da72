package io.github.lambdaimage.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    private final List<String> keys =
            ConfigKeys.ALL.stream().map(ConfigKey::name).toList();

    @ParameterizedTest
    @CsvSource({
        "timeout, Timeout",
        "TimeOut, Timeout",
        "Tiemout, Timeout",
        "MemorySise, MemorySize",
        "Memory, MemorySize",
        "memory_size, MemorySize",
        "AwsRegion, AWSRegion",
        "Region, AWSRegion",
        "AccountId, AWSAccountId",
        "Enviroment, Environment",
        "Dependancies, Dependencies",
        "JVMOptions, JvmOptions",
        "Tag, Tags",
        "VPC, Vpc"
    })
    void ofWhenItIsASlipFindsWhatWasMeant(String seen, String meant) {
        assertThat(Nearest.of(seen, keys)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"Runtime", "Layers", "x", "KmsKeyArn", "''"})
    void ofWhenNothingIsNearIsEmpty(String seen) {
        assertThat(Nearest.of(seen, keys)).isEmpty();
    }
}
