package io.github.lambdaimage.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Provides AWS's emulator if {@code LAMBDA_RIE} names it, otherwise the stand-in of lambda-runtime's tests, built by
 * Go: a
 * program that requires neither a shell nor a library and runs in any container.
 */
public final class StandInRie {

    private static final Path SOURCE = Path.of("lambda-runtime", "src", "test", "go", "stand-in-rie", "main.go");

    private StandInRie() {}

    /**
     * Returns the program, executable for all users.
     *
     * @param root folder of the whole project
     * @param folder for the built program
     * @return null if neither AWS's emulator nor Go is available
     */
    public static @Nullable Path program(Path root, Path folder) throws IOException, InterruptedException {
        String real = System.getenv("LAMBDA_RIE");
        if (real != null) {
            return Path.of(real);
        }
        Path program = folder.toAbsolutePath().resolve("aws-lambda-rie");
        ProcessBuilder go = new ProcessBuilder(
                "go", "build", "-o", program.toString(), root.resolve(SOURCE).toString());
        // Without a module Go does not download anything.
        go.environment().putAll(Map.of("CGO_ENABLED", "0", "GO111MODULE", "off", "GOTOOLCHAIN", "local"));
        Process build;
        try {
            build = go.redirectErrorStream(true).start();
        } catch (IOException e) {
            return null;
        }
        String output = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (build.waitFor() != 0 || !Files.exists(program)) {
            throw new IllegalStateException("go build: " + output);
        }
        return program;
    }
}
