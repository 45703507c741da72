package io.github.lambdaimage.image.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuthenticationChallengeTest {

    @Test
    void parseReadsAllChallenges() {
        assertThat(AuthenticationChallenge.parse(List.of(
                        "Bearer realm=\"https://auth.example.com/token?a=b\", Service=\"x \\\"y\\\"\",scope=\"a:b:pull,push\"",
                        "Basic realm=plain, Bearer realm=two",
                        "Negotiate")))
                .containsExactly(
                        new AuthenticationChallenge(
                                "bearer",
                                Map.of(
                                        "realm", "https://auth.example.com/token?a=b",
                                        "service", "x \"y\"",
                                        "scope", "a:b:pull,push")),
                        new AuthenticationChallenge("basic", Map.of("realm", "plain")),
                        new AuthenticationChallenge("bearer", Map.of("realm", "two")),
                        new AuthenticationChallenge("negotiate", Map.of()));
        assertThat(AuthenticationChallenge.parse(List.of("", "=,\"")).isEmpty()).isTrue();
    }
}
