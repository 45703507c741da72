package io.github.lambdaimage.maven.support;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.image.write.ImageTarget;
import io.github.lambdaimage.local.ImageProvider;
import io.github.lambdaimage.local.LocalMode;
import io.github.lambdaimage.local.LocalRequest;
import io.github.lambdaimage.local.container.FunctionImage;
import io.github.lambdaimage.local.jvm.JavaInstallation;
import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.report.UserException;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/** The base class of goals that run a function locally. */
public abstract class AbstractLocalMojo extends AbstractImageMojo {

    @Inject
    @SuppressWarnings("NullAway.Init") // set by Maven
    private ToolchainManager toolchains;

    /**
     * Where to run the function: <code>jvm</code>, on a local JVM; <code>docker</code>, in containers of its image;
     * <code>auto</code>, in Docker if Docker has the image of the project, else on the JVM.
     */
    @Parameter(property = "lambda.local", defaultValue = "auto")
    @SuppressWarnings("NullAway.Init") // has a default
    private String local;

    /** The folder of the JDK to run the function on. Default: the JDK of Maven's toolchain, else the JDK that runs Maven. */
    @Parameter(property = "lambda.jdk")
    private @Nullable File jdk;

    /**
     * The network of containers that run the function: <code>host</code>, <code>bridge</code>, or a name. Default: the
     * network of the host, or its equivalent in Docker Desktop.
     */
    @Parameter(property = "lambda.network")
    private @Nullable String network;

    /** The port of the local Lambda. */
    @Parameter(property = "lambda.port", defaultValue = "9000")
    @SuppressWarnings("NullAway.Init") // has a default
    private String port;

    /** Pass AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN to the function. */
    @Parameter(property = "lambda.credentials", defaultValue = "false")
    private boolean credentials;

    /** Builds the request to run the function, and checks all parameters first. */
    protected final LocalRequest request(Map<String, String> environment, Options options) throws IOException {
        return request(config(environment), environment, options);
    }

    /** Builds the request to run the function with settings that were just read. */
    protected final LocalRequest request(LambdaConfig read, Map<String, String> environment, Options options)
            throws IOException {
        FunctionProject function = runnable(read, reporter());
        return new LocalRequest(
                function,
                read,
                imageFiles(),
                java(),
                LocalMode.of(local),
                network,
                new LocalRequest.Listen(address(options.bind()), checkedPort("lambda.port", port, 0)),
                options.concurrency(),
                options.debugPort(),
                credentials,
                environment,
                build());
    }

    /** Rebuilds the image if it is out of date, on the first use of it. */
    protected final ImageProvider imageProvider() {
        return request -> FunctionImage.of(imageBuilder(request.mavenEnvironment(), reporter())
                .refresh(imageRequest(request.project(), request.config(), new ImageTarget.Daemon()))
                .receipt());
    }

    /**
     * Options that only some of the goals have as parameters.
     *
     * @param bind the address to listen on
     */
    public record Options(
            String bind, int concurrency, @Nullable Integer debugPort) {}

    private JavaInstallation java() {
        if (jdk != null) {
            return JavaInstallation.at(jdk.toPath(), JavaInstallation.PARAMETER);
        }
        Optional<Path> toolchain = Optional.ofNullable(toolchains.getToolchainFromBuildContext("jdk", session()))
                .map(AbstractLocalMojo::javaTool)
                .map(java -> Path.of(java).toAbsolutePath().resolve("../..").normalize());
        return toolchain.isPresent()
                ? JavaInstallation.at(toolchain.get(), "The JDK of the toolchain")
                : JavaInstallation.at(Path.of(System.getProperty("java.home")), "The JDK of Maven");
    }

    private static @Nullable String javaTool(Toolchain toolchain) {
        return toolchain.findTool("java");
    }

    private static InetAddress address(String bind) {
        try {
            return InetAddress.getByName(bind);
        } catch (UnknownHostException e) {
            throw new UserException(
                    "lambda.bind is \"" + bind + "\", which is not a known host.",
                    "Use an address of this computer, such as \"-Dlambda.bind=127.0.0.1\".");
        }
    }

    /** Checks that a port is in the valid range; 0, if allowed, selects any free port. */
    protected static int checkedPort(String name, String port, int min) {
        return NumberParameter.read(
                name,
                port,
                min,
                65535,
                "Use another port, such as \"-D" + name + "=9001\""
                        + (min == 0 ? ", or \"-D" + name + "=0\" for any free port." : "."));
    }
}
