package io.github.lambdaimage.local;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.config.reader.ConfigReader;
import io.github.lambdaimage.config.type.Placeholders;
import io.github.lambdaimage.local.jvm.JavaInstallation;
import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.project.MavenBuild;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates configurations and requests for tests. */
public final class LocalFixture {

    /** The IPv4 loopback address, which {@code localhost} may not be. */
    public static final InetAddress LOOPBACK = loopback();

    private LocalFixture() {}

    private static InetAddress loopback() {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads {@code json} as the {@code config.json} of a project whose artifact is called {@code hello}. */
    public static LambdaConfig config(Path folder, String json) throws IOException {
        return config(folder, json, null);
    }

    /** The same, with an entry of {@code Stages} selected. */
    static LambdaConfig config(Path folder, String json, @Nullable String stage) throws IOException {
        Path file = Files.writeString(folder.resolve("config.json"), json);
        return new ConfigReader(new OnlyTheName()).read(file, stage, Map.of());
    }

    public static LocalRequest request(
            FunctionProject project,
            LambdaConfig config,
            InetAddress address,
            int port,
            Map<String, String> variables) {
        return new LocalRequest(
                project,
                config,
                project.baseDirectory().resolve("src/main/image"),
                JavaInstallation.at(Path.of(System.getProperty("java.home")), "The JDK of Maven"),
                LocalMode.JVM,
                null,
                new LocalRequest.Listen(address, port),
                2,
                null,
                true,
                variables,
                new MavenBuild(project.baseDirectory(), project.baseDirectory(), List.of(), List.of()));
    }

    /** The same request with another JVM. */
    static LocalRequest on(JavaInstallation java, LocalRequest request) {
        return new LocalRequest(
                request.project(),
                request.config(),
                request.imageFiles(),
                java,
                request.mode(),
                request.network(),
                request.listen(),
                request.concurrency(),
                request.debugPort(),
                request.credentials(),
                request.mavenEnvironment(),
                request.build());
    }

    /** The same request in another mode. */
    static LocalRequest in(LocalMode mode, @Nullable String network, LocalRequest request) {
        return new LocalRequest(
                request.project(),
                request.config(),
                request.imageFiles(),
                request.java(),
                mode,
                network,
                request.listen(),
                request.concurrency(),
                request.debugPort(),
                request.credentials(),
                request.mavenEnvironment(),
                request.build());
    }

    /** The same request in another build. */
    static LocalRequest in(MavenBuild build, LocalRequest request) {
        return new LocalRequest(
                request.project(),
                request.config(),
                request.imageFiles(),
                request.java(),
                request.mode(),
                request.network(),
                request.listen(),
                request.concurrency(),
                request.debugPort(),
                request.credentials(),
                request.mavenEnvironment(),
                build);
    }

    private static final class OnlyTheName implements Placeholders {
        @Override
        public @Nullable String resolve(String name) {
            return name.equals("project.artifactId") ? "hello" : null;
        }

        @Override
        public Collection<String> known() {
            return List.of("project.artifactId");
        }
    }
}
