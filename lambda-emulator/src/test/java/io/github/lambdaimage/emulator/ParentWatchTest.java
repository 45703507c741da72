package io.github.lambdaimage.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.emulator.function.ParentToKill;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ParentWatchTest {

    /** Where the parent keeps what it starts the function with: killed hard, it cannot tidy up. */
    @TempDir
    private Path temporary;

    @Test
    @Timeout(300)
    void endsTheFunctionWhenItsParentIsKilledHardInTheMiddleOfACall() throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ParentToKill.class.getName(),
                        Path.of("target", "test-classes").toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = parent.inputReader(UTF_8)) {
            String orphan = value(output, "orphan ");
            ProcessHandle function =
                    ProcessHandle.of(Long.parseLong(value(output, "pid "))).orElseThrow();
            assertThat(function.isAlive()).isTrue();
            // On Unix this is kill -9: no shutdown hook of the parent runs.
            parent.destroyForcibly();
            function.onExit().get(120, TimeUnit.SECONDS);
            assertThat(Processes.ends(orphan)).isTrue();
        } finally {
            parent.descendants().forEach(ProcessHandle::destroyForcibly);
            parent.destroyForcibly();
        }
    }

    private static String value(BufferedReader output, String name) throws IOException {
        String line = output.readLine();
        while (line != null && !line.startsWith(name)) {
            line = output.readLine();
        }
        return String.valueOf(line).substring(name.length());
    }
}
