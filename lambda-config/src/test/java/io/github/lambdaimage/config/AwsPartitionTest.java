package io.github.lambdaimage.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("any-jvm")
class AwsPartitionTest {

    @ParameterizedTest
    @CsvSource({
        "eu-west-1, aws, amazonaws.com",
        "xx-newplace-12, aws, amazonaws.com",
        "us-gov-west-1, aws-us-gov, amazonaws.com",
        "cn-north-1, aws-cn, amazonaws.com.cn",
        "us-iso-east-1, aws-iso, c2s.ic.gov",
        "us-isob-east-1, aws-iso-b, sc2s.sgov.gov",
        "eu-isoe-west-1, aws-iso-e, cloud.adc-e.uk",
        "us-isof-south-1, aws-iso-f, csp.hci.ic.gov",
        "eusc-de-east-1, aws-eusc, amazonaws.eu"
    })
    void ofRegionReturnsThePartitionWithItsDomain(String region, String id, String domain) {
        AwsPartition partition = AwsPartition.ofRegion(region);

        assertThat(partition.id()).isEqualTo(id);
        assertThat(partition.domain()).isEqualTo(domain);
        assertThat(AwsPartition.ofId(id)).contains(partition);
        assertThat(region + "." + domain).matches(Pattern.compile(AwsPartition.regionWithDomainForm()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cn-north-1.amazonaws.com",
                "eu-west-1.amazonaws.com.cn",
                "eusc-de-east-1.amazonaws.com",
                "us-iso-east-1.amazonaws.com",
                "us-gov-west-1.amazonaws.eu",
                "eu-west-1.amazonawsxcom"
            })
    void regionWithTheDomainOfAnotherPartitionDoesNotMatch(String text) {
        assertThat(text).doesNotMatch(Pattern.compile(AwsPartition.regionWithDomainForm()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456789012.dkr.ecr.eu-west-1.amazonaws.com",
                "123456789012.dkr-ecr.eu-west-1.on.aws",
                "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn",
                "123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu",
                "api.ecr.us-iso-east-1.c2s.ic.gov",
                "ecr.eu-west-1.api.aws"
            })
    void hostOfAnyPartitionIsOfAws(String host) {
        assertThat(AwsPartition.isAws(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "amazonaws.com.example.com", "myamazonaws.com", "localhost.localstack.cloud"})
    void otherHostIsNotOfAws(String host) {
        assertThat(AwsPartition.isAws(host)).isFalse();
    }

    @Test
    void partitionWithoutPublicConsoleNamesNone() {
        assertThat(AwsPartition.ISO.console()).isEmpty();
        assertThat(AwsPartition.EUROPEAN_SOVEREIGN_CLOUD.console()).contains("console.amazonaws-eusc.eu");
    }
}
