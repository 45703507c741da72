package io.github.lambdaimage.runtime.aws.internal.bind.value;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.S3Event;
import io.github.lambdaimage.runtime.aws.internal.bind.Binders;
import java.lang.reflect.InvocationTargetException;
import java.time.Instant;
import java.util.Random;
import org.joda.time.DateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JodaTimeTest {
    private final JodaTime times = new JodaTime(DateTime.class);

    JodaTimeTest() throws ReflectiveOperationException {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00.000Z",
                "1970-01-01T00:00:00Z",
                "2024-02-29T23:59:59.999Z",
                "2026-02-28T12:00:00Z",
                "1900-03-01T00:00:00Z",
                "0001-01-01T00:00:00Z",
                "0000-12-31T00:00:00Z",
                "9999-12-31T23:59:59.999Z",
                "2026-01-15T09:30:00.5Z",
                "2026-01-15T09:30:00.123456Z",
                "2026-01-15T09:30:00+02:00",
                "2026-01-15T09:30:00.000+0200",
                "2026-01-15T09:30Z",
                "2026-01-15T09:30:00",
                "2026-01-15",
                "2026-W03-4T09:30:00Z"
            })
    void textIsParsedAsByJodaTime(String text) throws Exception {
        // equals() also compares the chronology and its time zone.
        assertThat(times.of(text)).isEqualTo(DateTime.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-29T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-00-01T00:00:00Z",
                "2026-04-31T00:00:00Z",
                "2026-01-15T25:30:00Z",
                "2026-01-15T09:60:00Z",
                "2026-01-15T09:30:60Z",
                "2026-01-15T09:30:0xZ",
                "2026-01-15 09:30:00Z",
                ""
            })
    void textThatJodaTimeRejectsIsRejected(String text) {
        assertThatThrownBy(() -> DateTime.parse(text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> times.of(text)).isInstanceOf(InvocationTargetException.class);
    }

    @Test
    void anyTimeIsThatOfTheCalendar() throws Exception {
        Random random = new Random(7);
        long first = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
        long last = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
        for (int i = 0; i < 2_000; i++) {
            Instant instant = Instant.ofEpochSecond(first + (long) (random.nextDouble() * (last - first)));

            assertThat(((DateTime) times.of(instant.toString())).getMillis()).isEqualTo(instant.toEpochMilli());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-15T09:30:00.250Z", "2026-01-15T09:30:00+02:00"})
    void recordOfS3HasTheTimeThatItsConstructorParses(String text) throws Exception {
        byte[] json = ("{\"Records\":[{\"eventTime\":\"" + text + "\"}]}").getBytes(UTF_8);

        S3Event event = (S3Event) requireNonNull(
                Binders.of(S3Event.class, JodaTimeTest.class.getClassLoader()).read(json));

        assertThat(event.getRecords().get(0).getEventTime()).isEqualTo(DateTime.parse(text));
    }
}
