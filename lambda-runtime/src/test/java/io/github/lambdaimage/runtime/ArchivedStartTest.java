package io.github.lambdaimage.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.runtime.internal.loop.FunctionProcess;
import io.github.lambdaimage.runtime.internal.loop.Handlers;
import io.github.lambdaimage.runtime.internal.loop.InvocationLoop;
import io.github.lambdaimage.runtime.internal.loop.RuntimePlace;
import io.github.lambdaimage.runtime.internal.loop.ScriptedPeer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** That the archive of the tests is one: what it holds is not read from the jars. */
@Timeout(300)
class ArchivedStartTest {

    @Test
    void runtimeOnTheBootPathAndItsHandlerComeOutOfTheArchive() throws Exception {
        try (ScriptedPeer peer = ScriptedPeer.start();
                FunctionProcess function = FunctionProcess.start(
                        RuntimePlace.BOOT_PATH_WITH_ARCHIVE,
                        List.of("-Xlog:class+load:stdout:none"),
                        Map.of("AWS_LAMBDA_RUNTIME_API", peer.address()),
                        Handlers.Echo.class.getName())) {
            assertThat(peer.request().path()).isEqualTo("invocation/next");
            List<String> ours = function.output()
                    .lines()
                    .filter(line -> line.startsWith("io.github.lambdaimage."))
                    .toList();
            assertThat(ours)
                    .anyMatch(line -> line.startsWith(InvocationLoop.class.getName()))
                    .anyMatch(line -> line.startsWith(Handlers.Echo.class.getName()))
                    .allMatch(line -> line.contains("source: shared objects file"));
        }
    }
}
