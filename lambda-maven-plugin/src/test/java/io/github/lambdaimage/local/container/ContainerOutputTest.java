package io.github.lambdaimage.local.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a container prints precedes the end of its invocation, whole and in order. */
class ContainerOutputTest extends ContainerSessions {

    @Test
    void outputIsOrderedAndPrecedesTheEndOfItsInvocation() throws Exception {
        // Longer than any pause of a busy machine.
        outputWaits =
                new OutputWaits(Duration.ZERO, Duration.ofSeconds(5), Duration.ofMinutes(2), Duration.ofMinutes(2));
        print(1);
    }

    @Test
    void outputIsOrderedByAMarkWithoutAnyOtherWait() throws Exception {
        outputWaits = new OutputWaits(Duration.ofMinutes(2), Duration.ZERO, Duration.ZERO, Duration.ZERO);
        print(3);
    }

    private void print(int calls) throws Exception {
        try (Session session = session(images.of("lambda-java:17"), MEMORY)) {
            for (int call = 0; call < calls; call++) {
                log.clear();
                assertThat(session.answer("print")).isEqualTo("\"print\"");

                assertThat(log).hasSize(104);
                assertThat(log.get(0)).startsWith("START");
                for (int i = 0; i < 100; i++) {
                    assertThat(log.get(i + 1)).isEqualTo("line " + i);
                }
                assertThat(log.get(101)).isEqualTo("no end");
                assertThat(log.get(102)).startsWith("END");
                assertThat(log.get(103)).contains("Max Memory Used: ");
            }
        }
    }

    @Test
    void megabyteOfLinesAndALongLinePrecedeTheEndOfTheirInvocation() throws Exception {
        outputWaits = new OutputWaits(
                Duration.ofMinutes(2), OutputWaits.DEFAULT.silence(), OutputWaits.DEFAULT.firstLine(), Duration.ZERO);
        try (Session session = session(images.of("lambda-java:17"), MEMORY)) {
            assertThat(session.answer("print 1 MB")).isEqualTo("\"print 1 MB\"");

            assertThat(log).hasSize(1 + 10_000 + 1 + 2);
            assertThat(log.subList(1, 10_001)).allMatch(line -> line.length() == 99);
            assertThat(log.get(10_001)).hasSize(66_000);
            assertThat(log.get(10_002)).startsWith("END");
        }
    }
}
