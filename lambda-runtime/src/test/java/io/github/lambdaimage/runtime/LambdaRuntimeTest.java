package io.github.lambdaimage.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.runtime.internal.loop.ExitCode;
import io.github.lambdaimage.runtime.internal.loop.FunctionProcess;
import io.github.lambdaimage.runtime.internal.loop.Handlers;
import io.github.lambdaimage.runtime.internal.loop.InvocationLoop;
import io.github.lambdaimage.runtime.internal.loop.RuntimePlace;
import io.github.lambdaimage.runtime.internal.loop.RuntimeVersion;
import io.github.lambdaimage.runtime.internal.loop.ScriptedPeer;
import io.github.lambdaimage.runtime.internal.loop.ScriptedPeer.Request;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The runtime as Lambda sees it: a process with variables, calls, exit codes and a log, wherever its classes are. */
@ParameterizedClass
@EnumSource(RuntimePlace.class)
@Timeout(300)
class LambdaRuntimeTest {

    private final RuntimePlace place;
    private ScriptedPeer peer;

    LambdaRuntimeTest(RuntimePlace place) {
        this.place = place;
    }

    @BeforeEach
    void start() throws IOException {
        peer = ScriptedPeer.start();
    }

    @AfterEach
    void stop() throws IOException {
        peer.close();
    }

    @Test
    void eventsWhenTheyComeAreAnsweredUntilTheApiIsGone() throws Exception {
        peer.event("1", "\"a\"").accepted().event("2", "\"b\"").accepted();
        try (FunctionProcess function = start(peer, Handlers.Echo.class)) {
            assertThat(peer.request().path()).isEqualTo("invocation/next");
            Request first = peer.request();
            assertThat(first.path()).isEqualTo("invocation/1/response");
            assertThat(first.text()).isEqualTo("\"a\"");
            assertThat(first.headers().get("user-agent"))
                    .isEqualTo("lambda-image/" + RuntimeVersion.VALUE + " java/" + System.getProperty("java.version"))
                    .matches("lambda-image/\\d[^ $]* java/.*");
            peer.request();
            assertThat(peer.request().text()).isEqualTo("\"b\"");
            assertThat(peer.request().connection()).isEqualTo(1);
            peer.close();
            assertThat(function.exitCode()).isEqualTo(ExitCode.API_UNREACHABLE);
            assertThat(function.output()).startsWith("lambda-runtime: No event can be taken from the Runtime API: ");
        }
    }

    @Test
    void resourcesOfTheFunctionAreFound() throws Exception {
        peer.event("1", "1").accepted();
        try (FunctionProcess function = start(peer, Handlers.Resourceful.class)) {
            peer.request();
            assertThat(peer.request().text()).isEqualTo("[true,true]");
            assertThat(function.output()).isEmpty();
        }
    }

    @Test
    void heapWhenFullIsReportedAndEndsTheProcess() throws Exception {
        for (String collector : List.of("-XX:+UseSerialGC", "-XX:+UseG1GC")) {
            peer.event("1", "leak").accepted();
            try (FunctionProcess function = start(peer, Handlers.Misbehaving.class, "-Xmx32m", collector)) {
                peer.request();
                Request error = peer.request();
                assertThat(error.path()).isEqualTo("invocation/1/error");
                assertThat(error.text()).startsWith("{\"errorType\":\"java.lang.OutOfMemoryError\"");
                assertThat(function.exitCode()).isEqualTo(ExitCode.OUT_OF_MEMORY);
            }
        }
    }

    @Test
    void eventWhenLargerThanTheHeapIsReportedToo() throws Exception {
        peer.event("1", "x".repeat(6_000_000)).accepted();
        try (FunctionProcess function = start(peer, Handlers.Echo.class, "-Xmx5m", "-XX:+UseSerialGC")) {
            peer.request();
            Request error = peer.request();
            assertThat(error.path()).isEqualTo("invocation/1/error");
            assertThat(error.text()).startsWith("{\"errorType\":\"java.lang.OutOfMemoryError\"");
            assertThat(function.exitCode()).isEqualTo(ExitCode.OUT_OF_MEMORY);
        }
    }

    @Test
    void stackWhenOverflownIsReportedAndTheNextCallWorks() throws Exception {
        peer.event("1", "overflow").accepted().event("2", "ok").accepted().status(403, "");
        try (FunctionProcess function = start(peer, Handlers.Misbehaving.class)) {
            peer.request();
            Request error = peer.request();
            assertThat(error.path()).isEqualTo("invocation/1/error");
            assertThat(error.text()).startsWith("{\"errorType\":\"java.lang.StackOverflowError\"");
            peer.request();
            assertThat(peer.request().text()).isEqualTo("\"fine\"");
            assertThat(function.exitCode()).isEqualTo(ExitCode.API_REJECTED);
        }
    }

    @Test
    void exceptionWhenThrownIsInTheLogWithItsStack() throws Exception {
        peer.event("1", "throw").accepted().status(500, "");
        try (FunctionProcess function = start(peer, Handlers.Misbehaving.class)) {
            assertThat(function.exitCode()).isEqualTo(ExitCode.API_REJECTED);
            assertThat(function.output())
                    .containsOnlyOnce("java.lang.IllegalStateException: thrown")
                    .contains("\tat " + Handlers.Misbehaving.class.getName())
                    .doesNotContain("\tat " + InvocationLoop.class.getName());
            peer.request();
            assertThat(peer.request().headers().get("lambda-runtime-function-xray-error-cause"))
                    .contains("\"paths\":[\"Handlers.java\"]");
        }
    }

    @Test
    void interruptAndClosedStandardErrorOfAConstructorDoNotAffectTheRuntime() throws Exception {
        peer.status(503, "").event("1", "{}").accepted().status(500, "");
        try (FunctionProcess function = start(peer, Handlers.Untidy.class)) {
            assertThat(function.exitCode()).isEqualTo(ExitCode.API_REJECTED);
            assertThat(function.output())
                    .containsOnlyOnce("java.lang.IllegalStateException: thrown")
                    .contains("lambda-runtime: The Runtime API rejects the request for the next event: 500");
            peer.request();
            peer.request();
            assertThat(peer.request().path()).isEqualTo("invocation/1/error");
        }
    }

    @Test
    void jvmErrorWhenThrownIsReportedAndEndsTheProcess() throws Exception {
        peer.event("1", "internal").accepted();
        try (FunctionProcess function = start(peer, Handlers.Misbehaving.class)) {
            assertThat(function.exitCode()).isEqualTo(ExitCode.JVM_ERROR);
            peer.request();
            assertThat(peer.request().text()).contains("java.lang.InternalError");
        }
    }

    @Test
    void exitWhenCalledByTheHandlerEndsTheProcessWithItsCode() throws Exception {
        peer.event("1", "exit");
        try (FunctionProcess function = start(peer, Handlers.Misbehaving.class)) {
            assertThat(function.exitCode()).isEqualTo(7);
        }
    }

    @Test
    void handlerWhenMissingIsAnInitErrorWithTheNearestName() throws Exception {
        peer.accepted();
        String wrong = Handlers.Echo.class.getName().replace("Echo", "Ecco");
        try (FunctionProcess function = start(Map.of(), wrong)) {
            Request error = peer.request();
            assertThat(error.path()).isEqualTo("init/error");
            assertThat(error.headers()).containsEntry("lambda-runtime-function-error-type", "Runtime.BadFunctionCode");
            assertThat(error.text())
                    .startsWith("{\"errorType\":\"java.lang.ClassNotFoundException\"")
                    .contains("The nearest name is " + Handlers.Echo.class.getName() + ".");
            assertThat(function.exitCode()).isEqualTo(ExitCode.HANDLER);
            assertThat(function.output()).contains("The nearest name is");
        }
    }

    @Test
    void constructorWhenItThrowsIsAnInitErrorWithStackAndCauses() throws Exception {
        peer.accepted();
        try (FunctionProcess function = start(peer, Handlers.ThrowingConstructor.class)) {
            String text = peer.request().text();
            assertThat(text)
                    .startsWith("{\"errorType\":\"java.lang.IllegalStateException\"")
                    .contains("no database", "Handlers.java", "\"cause\":{\"errorType\":\"java.lang.IllegalArg")
                    .doesNotContain("HandlerLoader", "java.lang.reflect");
            assertThat(function.exitCode()).isEqualTo(ExitCode.HANDLER);
            assertThat(function.output()).contains("Caused by: java.lang.IllegalArgumentException: no address");
        }
    }

    @Test
    void constructorWhenItThrowsWhatCannotBePrintedIsAnInitErrorToo() throws Exception {
        peer.accepted();
        try (FunctionProcess function = start(peer, Handlers.UnprintableConstructor.class)) {
            Request error = peer.request();
            assertThat(error.path()).isEqualTo("init/error");
            assertThat(error.text()).contains("no database");
            assertThat(function.exitCode()).isEqualTo(ExitCode.HANDLER);
            assertThat(function.output()).contains("The constructor of the handler", "no database");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 500})
    void initErrorWhenRejectedStillEndsWithTheSameCode(int status) throws Exception {
        peer.status(status, "{}");
        try (FunctionProcess function = start(peer, Handlers.NoHandler.class)) {
            assertThat(function.exitCode()).isEqualTo(ExitCode.HANDLER);
            assertThat(function.output()).contains("does not implement LambdaHandler", String.valueOf(status));
        }
    }

    @Test
    void initErrorWhenTheApiIsUnreachableEndsWithTheSameCode() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        try (FunctionProcess function = start(Map.of("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:" + free), "No")) {
            assertThat(function.exitCode()).isEqualTo(ExitCode.HANDLER);
            assertThat(function.output()).contains("Class No is not on the class path");
        }
    }

    @Test
    void variablesWhenUnsetAreNamedTogether() throws Exception {
        try (FunctionProcess function = FunctionProcess.start(place, List.of(), Map.of())) {
            assertThat(function.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
            assertThat(function.output())
                    .contains("AWS_LAMBDA_RUNTIME_API is not set", "mvn lambda:run-local", "The handler is not set");
        }
    }

    @Test
    void handlerWhenNotNamedIsAnInitError() throws Exception {
        peer.accepted();
        try (FunctionProcess function = start(Map.of())) {
            assertThat(peer.request().text()).contains("The handler is not set");
            assertThat(function.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
        }
    }

    @Test
    void handlerWhenNamedByTheVariableIsUsed() throws Exception {
        peer.event("1", "5").accepted();
        try (FunctionProcess function = start(Map.of("_HANDLER", Handlers.Echo.class.getName()))) {
            peer.request();
            assertThat(peer.request().text()).isEqualTo("5");
            assertThat(function.output()).isEmpty();
        }
    }

    @Test
    void classWhenOfANewerReleaseIsExplained(@TempDir Path folder) throws Exception {
        String name = Handlers.Echo.class.getName().replace('.', '/') + ".class";
        byte[] bytes = Files.readAllBytes(FunctionProcess.folder(Handlers.class).resolve(name));
        bytes[7] = 99;
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
        peer.accepted();
        try (FunctionProcess function = FunctionProcess.start(
                place.commandWithFirst(folder),
                Map.of("AWS_LAMBDA_RUNTIME_API", peer.address()),
                Handlers.Echo.class.getName())) {
            assertThat(peer.request().text())
                    .contains("is compiled for Java 55. This is Java "
                            + Runtime.version().feature());
            assertThat(function.exitCode()).isEqualTo(ExitCode.HANDLER);
        }
    }

    private FunctionProcess start(Map<String, String> variables, String... arguments) throws IOException {
        Map<String, String> all = new HashMap<>(Map.of("AWS_LAMBDA_RUNTIME_API", peer.address()));
        all.putAll(variables);
        return FunctionProcess.start(place, List.of(), all, arguments);
    }

    private FunctionProcess start(ScriptedPeer api, Class<?> handler, String... options) throws IOException {
        return FunctionProcess.start(
                place, List.of(options), Map.of("AWS_LAMBDA_RUNTIME_API", api.address()), handler.getName());
    }
}
