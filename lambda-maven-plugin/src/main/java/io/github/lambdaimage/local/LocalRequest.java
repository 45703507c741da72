package io.github.lambdaimage.local;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.local.jvm.JavaInstallation;
import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.project.MavenBuild;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a function runs on this machine: the project, its configuration, and the parameters of a goal.
 *
 * @param imageFiles the folder that is copied to the root of the image; may be missing
 * @param java the JVM of JVM mode
 * @param mode where the function runs
 * @param network the containers' network: {@code host}, {@code bridge} or a name; null for the default
 * @param listen where the local Lambda listens
 * @param concurrency the maximum number of execution environments
 * @param debugPort the debug port; null for no debugger
 * @param credentials whether the function gets the credentials in {@code mavenEnvironment}
 * @param mavenEnvironment the variables of this process; never printed
 * @param build the build that this request is part of
 */
public record LocalRequest(
        FunctionProject project,
        LambdaConfig config,
        Path imageFiles,
        JavaInstallation java,
        LocalMode mode,
        @Nullable String network,
        Listen listen,
        int concurrency,
        @Nullable Integer debugPort,
        boolean credentials,
        Map<String, String> mavenEnvironment,
        MavenBuild build) {

    public LocalRequest {
        Objects.requireNonNull(project, "project");
        Objects.requireNonNull(config, "config");
        Objects.requireNonNull(imageFiles, "imageFiles");
        Objects.requireNonNull(java, "java");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(listen, "listen");
        Objects.requireNonNull(build, "build");
        mavenEnvironment = Map.copyOf(mavenEnvironment);
    }

    /**
     * Where the local Lambda listens.
     *
     * @param port 0 for any free port
     */
    public record Listen(InetAddress address, int port) {}

    /** The same request with another port. */
    LocalRequest withPort(int port) {
        return new LocalRequest(
                project,
                config,
                imageFiles,
                java,
                mode,
                network,
                new Listen(listen.address(), port),
                concurrency,
                debugPort,
                credentials,
                mavenEnvironment,
                build);
    }

    /** Whether a function runs the same with both requests, provided that its classes are the same. */
    boolean isSameExceptBuild(LocalRequest other) {
        return config.equals(other.config)
                && project.classPath().equals(other.project.classPath())
                && imageFiles.equals(other.imageFiles);
    }

    /** A warning if other machines can reach the function; empty on loopback. */
    Optional<String> exposure() {
        return listen.address().isLoopbackAddress()
                ? Optional.empty()
                : Optional.of("Other machines can call the function, because lambda.bind is \""
                        + listen.address().getHostAddress() + "\".");
    }

    /** A warning if the user selected a JVM, for a function that runs in Docker; else empty. */
    Optional<String> unusedJdk() {
        return java.origin().equals(JavaInstallation.PARAMETER)
                ? Optional.of(
                        "lambda.jdk has no effect in Docker, where the function runs on the Java of its image. Set"
                                + " \"BaseImage\" in config.json, or run on the JVM: \"-Dlambda.local=jvm\"")
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "LocalRequest[" + project.name() + ", " + listen + "]";
    }
}
