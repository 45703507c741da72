package io.github.lambdaimage.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.config.reader.ConfigReader;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosestNameTest {

    private final List<String> keys = ConfigReader.keys();

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
        assertThat(ClosestName.of(seen, keys)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"Runtime", "Layers", "x", "KmsKeyArn", "''"})
    void ofWhenNothingIsNearIsEmpty(String seen) {
        assertThat(ClosestName.of(seen, keys)).isEmpty();
    }
}
