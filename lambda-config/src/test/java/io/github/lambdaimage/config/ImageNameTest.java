package io.github.lambdaimage.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageNameTest {

    private final ImageName name = new ImageName(EcrRepository.parse("team/hello"), "1.0");

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

    @Test
    void fullNameOfAUriIsTheUri() {
        String uri = "999999999999.dkr.ecr.cn-north-1.amazonaws.com.cn/team/hello";
        ImageName central = new ImageName(EcrRepository.parse(uri), "1.0");

        assertThat(central.fullName("123456789012", "eu-west-1")).isEqualTo(uri + ":1.0");
        assertThat(central.fullName(null, null)).isEqualTo(uri + ":1.0");
        assertThat(central.repository()).isEqualTo(new EcrRepository("999999999999", "cn-north-1", "team/hello"));
    }

    @Test
    void repositoryOfTheSameAccountAndRegionHasNoRegistry() {
        EcrRepository repository = EcrRepository.parse("123456789012.dkr.ecr.eu-west-1.amazonaws.com/hello");

        assertThat(repository.seenFrom("123456789012", "eu-west-1"))
                .isEqualTo(EcrRepository.parse("hello"))
                .hasToString("hello");
        assertThat(repository.seenFrom("999999999999", "eu-west-1")).isEqualTo(repository);
        assertThat(repository.seenFrom("123456789012", "eu-west-2")).isEqualTo(repository);
    }
}
