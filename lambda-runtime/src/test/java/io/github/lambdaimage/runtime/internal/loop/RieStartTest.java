package io.github.lambdaimage.runtime.internal.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.runtime.LambdaRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The runtime without a Runtime API, beside what takes RIE's place: a script that sets the variable, or worse. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "RIE is a Linux program, and its stand-in a script")
@Timeout(300)
class RieStartTest {

    private static final String ECHO = Handlers.Echo.class.getName();
    private static final int TERMINATED = 128 + 15;

    @TempDir
    private Path folder;

    private ScriptedPeer peer;
    private Path rie;
    private Path seen;

    @BeforeEach
    void start() throws IOException {
        peer = ScriptedPeer.start();
        rie = folder.resolve("aws-lambda-rie");
        seen = folder.resolve("seen");
    }

    @AfterEach
    void stop() throws IOException {
        peer.close();
    }

    @Test
    void handlerOfTheVariableTakesThePlaceOfABlankArgument() {
        assertThat(RieStart.withHandler(List.of("java", "Main"), new String[] {}, "a.A"))
                .containsExactly("java", "Main", "a.A");
        assertThat(RieStart.withHandler(List.of("java", "Main", " "), new String[] {" "}, "a.A"))
                .containsExactly("java", "Main", "a.A");
        assertThat(RieStart.withHandler(List.of("java", "Main", " ", "b.B"), new String[] {" ", "b.B"}, "a.A"))
                .containsExactly("java", "Main", "a.A", "b.B");
        assertThat(RieStart.withHandler(List.of("java", "Main", "a.A", "b.B"), new String[] {"a.A", "b.B"}, "a.A"))
                .containsExactly("java", "Main", "a.A", "b.B");
    }

    @Test
    void programIsStartedAgainWithTheCommandThatItWasStartedWith() throws Exception {
        rie("exec \"$@\"");
        peer.event("1", "\"a\"").accepted().status(403, "");

        try (FunctionProcess function = start(List.of("-Xmx64m", "-Dspace=a b"), Map.of(), ECHO)) {
            assertThat(function.exitCode()).isEqualTo(ExitCode.API_REJECTED);
            peer.request();
            assertThat(peer.request().text()).isEqualTo("\"a\"");
            assertThat(function.output()).containsOnlyOnce("403");
        }
        assertThat(Files.readAllLines(seen))
                .containsExactly(
                        Path.of(System.getProperty("java.home"), "bin", "java")
                                .toRealPath()
                                .toString(),
                        property(),
                        "-Xmx64m",
                        "-Dspace=a b",
                        "-cp",
                        FunctionProcess.classPath(),
                        LambdaRuntime.class.getName(),
                        ECHO);
    }

    @Test
    void argumentFileIsHandedOnAsItWasTyped() throws Exception {
        rie("exec \"$@\"");
        Path file = Files.writeString(
                folder.resolve("lambda.args"),
                String.join(
                        "\n", property(), "-cp", FunctionProcess.classPath(), LambdaRuntime.class.getName() + "\n"));
        peer.event("1", "\"a\"").accepted().status(403, "");

        try (FunctionProcess function = FunctionProcess.start(List.of("@" + file), Map.of(), ECHO)) {
            assertThat(function.exitCode()).isEqualTo(ExitCode.API_REJECTED);
            peer.request();
            assertThat(peer.request().text()).isEqualTo("\"a\"");
        }
        assertThat(Files.readAllLines(seen)).endsWith("@" + file, ECHO).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void handlerThatAVariableNamesIsTheLastArgument(String argument) throws Exception {
        rie("exec \"$@\"");
        peer.event("1", "5").accepted();
        String[] arguments = argument.isEmpty() ? new String[] {} : new String[] {argument};

        try (FunctionProcess function = start(List.of(), Map.of("_HANDLER", ECHO), arguments)) {
            peer.request();
            assertThat(peer.request().text()).isEqualTo("5");
            assertThat(function.output()).isEmpty();
        }
        assertThat(Files.readAllLines(seen)).endsWith(LambdaRuntime.class.getName(), ECHO);
    }

    @Test
    void exitStatusIsThatOfTheEmulator() throws Exception {
        rie("echo from the emulator; exit 42");

        try (FunctionProcess function = start(List.of(), Map.of(), ECHO)) {
            assertThat(function.exitCode()).isEqualTo(42);
            assertThat(function.output()).isEqualTo("from the emulator\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"exec \"$@\"", "\"$@\" & wait", "trap '' TERM; \"$@\"; sleep 3600"})
    void signalEndsTheEmulatorAndTheFunctionToo(String script) throws Exception {
        rie(script);

        try (FunctionProcess function = start(List.of(), Map.of(), ECHO)) {
            assertThat(peer.request().path()).isEqualTo("invocation/next");
            List<ProcessHandle> below = function.descendants();
            assertThat(below).isNotEmpty();

            function.terminate();

            assertThat(function.exitCode()).isEqualTo(TERMINATED);
            for (ProcessHandle process : below) {
                process.onExit().get(120, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void programThatIsNotTheEmulatorIsStartedOnce() throws Exception {
        script("echo >>" + seen + "; exec \"$@\"");

        try (FunctionProcess function = start(List.of(), Map.of(), ECHO)) {
            assertThat(function.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
            assertThat(function.output())
                    .isEqualTo("lambda-runtime: The variable AWS_LAMBDA_RUNTIME_API is not set, since"
                            + " /usr/local/bin/aws-lambda-rie is not AWS's emulator. Install AWS's emulator there, or"
                            + " run \"mvn lambda:run-local\" in the function's project.\n");
        }
        assertThat(Files.readAllLines(seen)).hasSize(1);
    }

    @Test
    void programThatCannotBeStartedIsReported() throws Exception {
        Files.writeString(rie, "#!/nonexistent\n");
        Files.setPosixFilePermissions(rie, PosixFilePermissions.fromString("rwxr-xr-x"));

        try (FunctionProcess function = start(List.of(), Map.of(), ECHO)) {
            assertThat(function.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
            assertThat(function.output())
                    .startsWith(
                            "lambda-runtime: The variable AWS_LAMBDA_RUNTIME_API is not set, and AWS's emulator cannot"
                                    + " be started: ")
                    .endsWith(". Check the file " + rie + ".\n");
        }
    }

    @Test
    void fileThatIsNotExecutableIsIgnored() throws Exception {
        Files.writeString(rie, "");

        for (Path place : List.of(rie, folder, folder.resolve("nothing"))) {
            rie = place;
            try (FunctionProcess function = start(List.of(), Map.of(), ECHO)) {
                assertThat(function.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
                assertThat(function.output())
                        .contains("is not set. AWS Lambda or a local Lambda sets it", "mount it at /usr/local/bin");
            }
        }
    }

    @Test
    void emulatorIsNotUsedWhenTheApiIsKnown() throws Exception {
        rie("exit 42");
        peer.event("1", "5").accepted();

        try (FunctionProcess function = start(List.of(), Map.of("AWS_LAMBDA_RUNTIME_API", peer.address()), ECHO)) {
            peer.request();
            assertThat(peer.request().text()).isEqualTo("5");
            assertThat(function.output()).isEmpty();
        }
        assertThat(seen).doesNotExist();
    }

    @Test
    void emulatorIsNotStartedWithoutAHandler() throws Exception {
        rie("exit 42");

        try (FunctionProcess function = start(List.of(), Map.of())) {
            assertThat(function.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
            assertThat(function.output()).contains("The handler is not set");
        }
    }

    /** A script that sets the variable to the peer's address, records its arguments, and continues with the given lines. */
    private void rie(String lines) throws IOException {
        script("printf '%s\\n' \"$@\" >" + seen + "\nexport AWS_LAMBDA_RUNTIME_API=" + peer.address() + "\n" + lines);
    }

    private void script(String lines) throws IOException {
        Files.writeString(rie, "#!/bin/sh\n" + lines + "\n");
        Files.setPosixFilePermissions(rie, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String property() {
        return "-Dio.github.lambdaimage.rie=" + rie;
    }

    private FunctionProcess start(List<String> options, Map<String, String> variables, String... arguments)
            throws IOException {
        List<String> all = new ArrayList<>(List.of(property()));
        all.addAll(options);
        return FunctionProcess.start(LambdaRuntime.class, all, variables, arguments);
    }
}
