package io.github.lambdaimage.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who closes the local Lambda may be interrupted, as by a test's timeout or Maven's end. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClosingInterruptedTest {
    private static final String POST = "POST /2015-03-31/functions/f/invocations HTTP/1.1\r\nHost: localhost\r\n";
    private static final String DRY_RUN = POST + "X-Amz-Invocation-Type: DryRun\r\nContent-Length: 0\r\n\r\n";

    @Test
    void freesPortAndThreadsWhenItsThreadIsInterruptedAndAConnectionIsOpen() throws Exception {
        LambdaEmulator lambda = LambdaEmulator.start(Patient.function("mine"), FakeRuntime.echo());
        int port = lambda.endpoint().getPort();
        try (RawConnection kept = new RawConnection(port)) {
            assertThat(kept.send(DRY_RUN).read().status()).isEqualTo(204);

            Thread.currentThread().interrupt();
            lambda.close();

            assertThat(Thread.interrupted()).as("still interrupted").isTrue();
            assertThat(kept.sendWhatItTakes(DRY_RUN).readOrClosed()).isNull();
        }
        assertThatThrownBy(() -> new RawConnection(port).close()).isInstanceOf(ConnectException.class);
        Eventually.isTrue("no thread is left", () -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("lambda-emulator")));
    }
}
