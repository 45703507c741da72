package io.github.lambdaimage.docker;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.lambdaimage.process.Command;
import io.github.lambdaimage.process.CommandResult;
import io.github.lambdaimage.process.CommandRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The Docker daemon and the registry of base images that {@code .ci/services} starts. */
public final class DockerPeer {

    private final CommandRunner runner;
    private final String registry;

    private DockerPeer(CommandRunner runner, String registry) {
        this.runner = runner;
        this.registry = registry;
    }

    /** Skips the test with a message if they are missing; in CI the test fails. */
    public static DockerPeer require() {
        String registry = System.getenv("LAMBDA_TEST_REGISTRY");
        boolean there = "true".equals(System.getenv("LAMBDA_TEST_DOCKER")) && registry != null;
        assumeTrue(
                there || "true".equals(System.getenv("CI")),
                "SKIPPED: no Docker with base images (LAMBDA_TEST_DOCKER, LAMBDA_TEST_REGISTRY); start with .ci/services");
        if (registry == null) {
            throw new IllegalStateException("CI has to provide Docker and a registry: run .ci/services");
        }
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("DOCKER_BUILDKIT", "0"); // the other one is a plugin, which may be missing
        return new DockerPeer(new CommandRunner(environment), registry);
    }

    public DockerCli cli() {
        return new DockerCli(runner);
    }

    /** An image in the registry. */
    public String base(String name) {
        return registry + "/" + name;
    }

    /** Runs a command that must succeed, and returns its output. */
    public String run(String... arguments) throws IOException, InterruptedException {
        CommandResult result = runner.run(Command.of(List.of(arguments)).withDeadline(Duration.ofMinutes(10)));
        if (!result.succeeded()) {
            throw new IOException(String.join(" ", arguments) + ": " + result);
        }
        return result.output().strip();
    }

    /** Builds an image from a folder with a {@code Dockerfile}. */
    public void build(String name, Path folder) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("docker", "build", "--quiet", "--tag", name));
        arguments.add(folder.toString());
        run(arguments.toArray(String[]::new));
    }
}
