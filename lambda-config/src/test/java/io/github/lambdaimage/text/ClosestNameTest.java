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
        "VPC, Vpc",
        "VpcConfig, Vpc",
        "RoleArn, Role",
        "FunctionUrlConfig, FunctionUrl"
    })
    void ofWhenNameIsMisspeltFindsTheKnownName(String name, String expected) {
        assertThat(ClosestName.of(name, keys)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"Runtime", "Layers", "x", "KmsKeyArn", "''"})
    void ofWhenNoNameIsSimilarIsEmpty(String name) {
        assertThat(ClosestName.of(name, keys)).isEmpty();
    }
}
