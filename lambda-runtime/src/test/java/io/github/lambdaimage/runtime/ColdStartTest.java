package io.github.lambdaimage.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.runtime.internal.loop.BareSocket;
import io.github.lambdaimage.runtime.internal.loop.FunctionProcess;
import io.github.lambdaimage.runtime.internal.loop.Handlers;
import io.github.lambdaimage.runtime.internal.loop.ScriptedPeer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Classes loaded before the first event is requested. Counts classes, not milliseconds, compared with a JVM that only opens
 * a socket.
 */
@Timeout(300)
class ColdStartTest {

    private static final int MAX_OWN_CLASSES = 21;

    /** Classes whose first use costs milliseconds, so that they must not be used before the first event. */
    private static final List<String> SLOW = List.of(
            "java.lang.invoke.",
            "java.lang.reflect.Proxy",
            "java.util.regex.",
            "java.util.logging.",
            "java.util.Formatter",
            "java.util.ServiceLoader",
            "java.util.stream.",
            "java.util.concurrent.Executors",
            "java.util.Optional",
            "java.net.http.",
            "sun.net.www.",
            "java.lang.System$Logger",
            "java.math.");

    @Test
    void firstEventIsAskedForWithoutSlowClasses() throws Exception {
        List<String> bare = loaded(BareSocket.class);
        List<String> ours = loaded(LambdaRuntime.class);
        assertThat(hidden(ours)).isEqualTo(hidden(bare));
        ours.removeAll(bare);
        ours.removeIf(name -> name.contains("/"));

        Set<String> own = new TreeSet<>(ours);
        own.removeIf(name -> !name.startsWith("io.github.lambdaimage."));
        assertThat(own).hasSizeLessThanOrEqualTo(MAX_OWN_CLASSES);
        assertThat(own).noneMatch(name -> name.contains("Error") && !name.endsWith(".ErrorReport"));
        ours.removeAll(own);
        for (String slow : SLOW) {
            assertThat(ours).noneMatch(name -> name.startsWith(slow));
        }
    }

    /** Number of classes that the JVM generates for lambdas and method handles: their names contain a slash. */
    private static long hidden(List<String> names) {
        return names.stream().filter(name -> name.contains("/")).count();
    }

    private static List<String> loaded(Class<?> main) throws IOException, InterruptedException {
        try (ScriptedPeer peer = ScriptedPeer.start();
                FunctionProcess process = FunctionProcess.start(
                        main,
                        List.of("-Xlog:class+load:stdout:none"),
                        Map.of("AWS_LAMBDA_RUNTIME_API", peer.address(), "_HANDLER", Handlers.Echo.class.getName()),
                        main == BareSocket.class ? new String[] {String.valueOf(peer.port())} : new String[] {})) {
            assertThat(peer.request().path()).isEqualTo("invocation/next");
            return process.output()
                    .lines()
                    .map(line -> line.split(" ", 2)[0])
                    .collect(Collectors.toCollection(ArrayList::new));
        }
    }
}
