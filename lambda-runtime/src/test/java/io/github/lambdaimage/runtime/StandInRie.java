package io.github.lambdaimage.runtime;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * AWS's emulator where {@code LAMBDA_RIE} names it, else a program that does of it what tests look at, built by Go: a
 * program that needs neither a shell nor a library runs in any container.
 */
final class StandInRie {

    private static final Path SOURCE = Path.of("src", "test", "go", "stand-in-rie", "main.go");

    private StandInRie() {}

    /** The program; without it the test is skipped with a message, and fails with {@code CI=true}. */
    static Path program() throws IOException, InterruptedException {
        String real = System.getenv("LAMBDA_RIE");
        if (real != null) {
            return Path.of(real);
        }
        Path target = Path.of("target").toAbsolutePath();
        Path program = target.resolve("stand-in-rie");
        if (Files.exists(program)
                && Files.getLastModifiedTime(program).compareTo(Files.getLastModifiedTime(SOURCE)) > 0) {
            return program;
        }
        ProcessBuilder go = new ProcessBuilder("go", "build", "-o", program.toString(), SOURCE.toString());
        // Without a module Go has nothing to download.
        go.environment().putAll(Map.of("CGO_ENABLED", "0", "GO111MODULE", "off", "GOTOOLCHAIN", "local"));
        Process build;
        try {
            build = go.redirectErrorStream(true).start();
        } catch (IOException e) {
            return missing("Go is not installed, of which a stand-in for AWS's emulator would be made.");
        }
        String output = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (build.waitFor() != 0) {
            throw new AssertionError("go build: " + output);
        }
        return program;
    }

    static Path missing(String what) {
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError("CI has to provide it: " + what);
        }
        System.out.println("SKIPPED: " + what);
        return abort(what);
    }
}
