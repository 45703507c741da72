package io.github.lambdaimage.runtime.internal.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.runtime.internal.loop.HostileSituations.Situation;
import io.github.lambdaimage.runtime.internal.loop.ScriptedPeer.Request;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Processes of the runtime behind a Runtime API that breaks, lies and goes away. Of each situation the requests are known
 * to the last one, so nothing is asked or answered once too often; and the lines of the log, and the exit code.
 */
class HostileRuntimeApiProcessTest extends HostileRuntimeApi {

    @ParameterizedTest
    @MethodSource("situations")
    void processBehavesAsInTheTable(Situation situation) throws Exception {
        situation.script().accept(peer.rejectBeyondScript());
        try (FunctionProcess function = FunctionProcess.start(
                peer, Handlers.Curious.class, "-Xmx64m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")) {
            assertThat(function.exitsWithin(TimeUnit.SECONDS.toMillis(DEADLINE_SECONDS)))
                    .as("ends, after " + paths())
                    .isTrue();
            int exitCode = function.exitCode();
            check(situation, exitCode, function.output());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 20", "HTTP/1.1 202 X\r\nContent-Length: 9\r\n\r\n{", "\0\0\0\0", "x\r\n\r\n"})
    void failedStartWhenItsReportIsLostStillEndsWithItsCode(String answer) throws Exception {
        peer.sendAndClose(answer);
        try (FunctionProcess function =
                FunctionProcess.start(peer, Handlers.NoHandler.class, "-XX:TieredStopAtLevel=1")) {
            assertThat(function.exitCode()).isEqualTo(ExitCode.HANDLER);
            assertThat(function.output()).contains("does not implement LambdaHandler");
            assertThat(peer.requests()).extracting(Request::path).containsExactly("init/error");
        }
    }

    @Test
    void nextWhenItFailsIsRepeatedWithGrowingPauses() throws Exception {
        for (int i = 0; i < 10; i++) {
            peer.status(503, "");
        }
        long start = System.nanoTime();
        try (FunctionProcess function = FunctionProcess.start(peer, Handlers.Echo.class)) {
            assertThat(function.exitCode()).isEqualTo(ExitCode.API_REJECTED);
        }
        assertThat(peer.requests()).hasSize(SocketRuntimeApi.TRIES);
        assertThat(System.nanoTime() - start).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(100 + 200 + 300 + 400));
    }
}
