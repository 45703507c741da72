package io.github.lambdaimage.runtime.internal.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.runtime.internal.loop.HostileSituations.Situation;
import io.github.lambdaimage.runtime.internal.loop.ScriptedPeer.Request;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A runtime behind a Runtime API that breaks, lies and goes away, and what is compared with a {@link Situation}. */
abstract class HostileRuntimeApi {

    /** Far more than any situation takes on a slow machine; a broken runtime that waits for ever costs so much. */
    static final int DEADLINE_SECONDS = 120;

    ScriptedPeer peer;

    @BeforeEach
    void start() throws IOException {
        peer = ScriptedPeer.start();
    }

    @AfterEach
    void stop() throws IOException {
        peer.close();
    }

    static List<Situation> situations() {
        return HostileSituations.all();
    }

    final void check(Situation situation, int exitCode, String log) {
        List<String> lines = log.lines().toList();
        awaitRequests(situation.requests());
        assertThat(paths()).as(log).isEqualTo(situation.requests());
        assertThat(exitCode).as(log).isEqualTo(situation.exitCode());
        assertThat(lines).hasSameSizeAs(situation.says());
        for (int i = 0; i < lines.size(); i++) {
            assertThat(lines.get(i))
                    .startsWith("lambda-runtime: ")
                    .containsAnyOf(situation.says().get(i).split("\\|"));
            assertThat(lines.get(i)).hasSizeLessThan(1_000).matches("[^\\p{Cntrl}\u2028\u2029]*");
        }
        for (Request request : peer.requests()) {
            if (request.path().endsWith("/response")) {
                String id = request.path().split("/", -1)[1];
                assertThat(request.text()).isEqualTo(HostileSituations.event(id));
            }
        }
    }

    /** The peer may read the last request after the runtime has ended. */
    private void awaitRequests(String expected) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (paths().length() < expected.length() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    final String paths() {
        return peer.requests().stream()
                .map(request -> request.path().replaceFirst("^invocation/", ""))
                .collect(Collectors.joining(" "));
    }
}
