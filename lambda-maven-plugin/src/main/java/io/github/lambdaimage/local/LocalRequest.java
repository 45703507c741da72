package io.github.lambdaimage.local;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.local.jvm.JavaInstallation;
import io.github.lambdaimage.project.FunctionProject;
import java.net.InetAddress;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a function is to be run with on this machine.
 *
 * @param java the JVM of JVM mode
 * @param mode how the user wants it run
 * @param network of containers: {@code host}, {@code bridge}, the name of one; null for what fits
 * @param listen where it listens
 * @param concurrency most execution environments
 * @param debugPort where a debugger may attach; null for none
 * @param credentials whether the function gets the credentials in {@code mavenEnvironment}
 * @param mavenEnvironment the variables of this process; never printed
 */
public record LocalRequest(
        FunctionProject project,
        LambdaConfig config,
        JavaInstallation java,
        LocalMode mode,
        @Nullable String network,
        Listen listen,
        int concurrency,
        @Nullable Integer debugPort,
        boolean credentials,
        Map<String, String> mavenEnvironment) {

    public LocalRequest {
        Objects.requireNonNull(project, "project");
        Objects.requireNonNull(config, "config");
        Objects.requireNonNull(java, "java");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(listen, "listen");
        mavenEnvironment = Map.copyOf(mavenEnvironment);
    }

    /**
     * Where the local Lambda listens.
     *
     * @param port 0 for any free one
     */
    public record Listen(InetAddress address, int port) {}

    /** The same, listening elsewhere. */
    LocalRequest withPort(int port) {
        return new LocalRequest(
                project,
                config,
                java,
                mode,
                network,
                new Listen(listen.address(), port),
                concurrency,
                debugPort,
                credentials,
                mavenEnvironment);
    }

    /** What to warn of where others than this machine's own users reach the function; empty on loopback. */
    Optional<String> exposure() {
        return listen.address().isLoopbackAddress()
                ? Optional.empty()
                : Optional.of("Other machines can call the function too, since lambda.bind is "
                        + listen.address().getHostAddress() + ".");
    }

    @Override
    public String toString() {
        return "LocalRequest[" + project.name() + ", " + listen + "]";
    }
}
