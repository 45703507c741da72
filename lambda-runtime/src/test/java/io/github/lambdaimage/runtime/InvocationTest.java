package io.github.lambdaimage.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.runtime.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class InvocationTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void eventIsTextBytesStreamAndJson() throws Exception {
        Invocation invocation = Invocation.of("{\"k\":\"\u00e4\"}");
        byte[] bytes = "{\"k\":\"\u00e4\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(invocation.body()).isEqualTo("{\"k\":\"\u00e4\"}");
        assertThat(invocation.bytes()).isEqualTo(bytes);
        assertThat(invocation.stream().readAllBytes()).isEqualTo(bytes);
        assertThat(invocation.stream().readAllBytes()).isEqualTo(bytes);
        assertThat(String.valueOf(invocation.json().get("k"))).isEqualTo("\"\u00e4\"");
        assertThat(invocation.json()).isSameAs(invocation.json());
    }

    @Test
    void jsonWhenEventIsNotJsonIsRejected() {
        assertThatThrownBy(() -> Invocation.of("{").json()).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> Invocation.of("").json()).isInstanceOf(JsonException.class);
    }

    @Test
    void plainCallHasAnIdAndADeadlineAndNothingElse() {
        Invocation invocation =
                Invocation.builder().clock(InstantSource.fixed(NOW)).build();
        assertThat(invocation.body()).isEqualTo("{}");
        assertThat(invocation.requestId()).isNotEmpty();
        assertThat(invocation.deadline()).isEqualTo(NOW.plusSeconds(900));
        assertThat(invocation.remainingTime()).isEqualTo(Duration.ofMinutes(15));
        assertThat(invocation.functionArn()).isNull();
        assertThat(invocation.traceId()).isNull();
        assertThat(invocation.clientContext()).isNull();
        assertThat(invocation.cognitoIdentity()).isNull();
        assertThat(invocation.tenantId()).isNull();
    }

    @Test
    void callTrainsTheStartupCacheOnlyIfItIsSaid() {
        assertThat(Invocation.of("{}").isTraining()).isFalse();
        assertThat(Invocation.builder().training(true).build().isTraining()).isTrue();
    }

    @Test
    void builtCallHasWhatWasSet() {
        Invocation invocation = Invocation.builder()
                .json(null)
                .requestId("id")
                .functionArn("arn")
                .traceId("Root=1")
                .clientContext("{\"a\":\n\"\u00fc\"}")
                .cognitoIdentity("{}")
                .tenantId("")
                .build();
        assertThat(invocation.body()).isEqualTo("null");
        assertThat(invocation.requestId()).isEqualTo("id");
        assertThat(invocation.functionArn()).isEqualTo("arn");
        assertThat(invocation.traceId()).isEqualTo("Root=1");
        assertThat(invocation.clientContext()).isEqualTo("{\"a\":\n\"\u00fc\"}");
        assertThat(invocation.cognitoIdentity()).isEqualTo("{}");
        assertThat(invocation.tenantId()).isNull();
        assertThat(invocation).hasToString("Invocation[id]");
    }

    @Test
    void remainingTimeWhenDeadlineIsPastIsZero() {
        InvocationBuilder builder = Invocation.builder().clock(InstantSource.fixed(NOW));
        assertThat(builder.deadline(NOW.minusMillis(1)).build().remainingTime()).isEqualTo(Duration.ZERO);
        assertThat(builder.deadline(NOW.plusMillis(1)).build().remainingTime()).isEqualTo(Duration.ofMillis(1));
    }

    @Test
    void requestIdWhenEmptyIsRejected() {
        assertThatThrownBy(() -> Invocation.builder().requestId("")).isInstanceOf(IllegalArgumentException.class);
    }
}
