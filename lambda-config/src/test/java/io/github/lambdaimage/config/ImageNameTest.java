package io.github.lambdaimage.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageNameTest {

    private final ImageName name = new ImageName("team/hello", "1.0");

    @ParameterizedTest
    @CsvSource({
        "eu-west-1, amazonaws.com",
        "us-gov-west-1, amazonaws.com",
        "cn-north-1, amazonaws.com.cn",
        "us-iso-east-1, c2s.ic.gov",
        "us-isob-east-1, sc2s.sgov.gov",
        "us-isof-south-1, csp.hci.ic.gov",
        "eu-isoe-west-1, cloud.adc-e.uk",
        "eusc-de-east-1, amazonaws.eu"
    })
    void fullNameWhenAccountAndRegionAreKnownHasTheDomainOfThePartition(String region, String domain) {
        assertThat(name.fullName("123456789012", region))
                .isEqualTo("123456789012.dkr.ecr." + region + "." + domain + "/team/hello:1.0");
    }

    @Test
    void fullNameWhenAccountOrRegionIsMissingIsShort() {
        assertThat(name.fullName(null, "eu-west-1")).isEqualTo("team/hello:1.0");
        assertThat(name.fullName("123456789012", null)).isEqualTo("team/hello:1.0");
    }
}
