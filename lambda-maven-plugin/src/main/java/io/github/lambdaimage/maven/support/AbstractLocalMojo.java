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

/** What the goals that run a function on this machine have in common: which function, and how. */
public abstract class AbstractLocalMojo extends AbstractImageMojo {

    @Inject
    @SuppressWarnings("NullAway.Init") // set by Maven
    private ToolchainManager toolchains;

    /**
     * How to run the function: <code>jvm</code>, on this machine's JVM; <code>docker</code>, in containers of its image;
     * <code>auto</code>, in Docker where Docker has the project's image, else on the JVM.
     */
    @Parameter(property = "lambda.local", defaultValue = "auto")
    @SuppressWarnings("NullAway.Init") // has a default
    private String local;

    /** Folder of the JVM to run the function on. Default: the JDK of Maven's toolchain, else the one that runs Maven. */
    @Parameter(property = "lambda.jdk")
    private @Nullable File jdk;

    /**
     * Network of the containers where Docker runs the function: <code>host</code>, <code>bridge</code>, or the name of
     * one. Default: this machine's own network, or what Docker Desktop has in its place.
     */
    @Parameter(property = "lambda.network")
    private @Nullable String network;

    /** Port of the local Lambda. */
    @Parameter(property = "lambda.port", defaultValue = "9000")
    private int port;

    /** Passes the variables AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN on to the function. */
    @Parameter(property = "lambda.credentials", defaultValue = "false")
    private boolean credentials;

    /** What to run, with everything checked that can be before it runs. */
    public final LocalRequest request(Map<String, String> environment, Options options) {
        LambdaConfig read = config(environment);
        FunctionProject function = function(read);
        return new LocalRequest(
                function,
                read,
                java(),
                LocalMode.of(local),
                network,
                new LocalRequest.Listen(address(options.bind()), checkedPort("lambda.port", port, 0)),
                options.concurrency(),
                options.debugPort(),
                credentials,
                environment);
    }

    /** Builds the image again where the classes are newer; nothing where it is never asked. */
    public final ImageProvider freshImage() {
        return request -> FunctionImage.of(imageBuilder(request.mavenEnvironment(), reporter())
                .refresh(imageRequest(request.project(), request.config(), new ImageTarget.Daemon()))
                .receipt());
    }

    /**
     * What only one of the goals lets its user choose.
     *
     * @param bind address to listen on
     */
    public record Options(
            String bind, int concurrency, @Nullable Integer debugPort) {}

    private JavaInstallation java() {
        if (jdk != null) {
            return JavaInstallation.at(jdk.toPath(), "lambda.jdk");
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
                    "lambda.bind is \"" + bind + "\", which is no address of this machine.",
                    "Leave -Dlambda.bind out to listen on 127.0.0.1, or name an address of this machine.");
        }
    }

    public static int checkedPort(String name, int port, int least) {
        if (port < least || port > 65535) {
            throw new UserException(
                    name + " is " + port + "; it may be a number from " + least + " to 65535"
                            + (least == 0 ? ", where 0 is any port that is free." : "."),
                    "Give another one, as -D" + name + "=9001");
        }
        return port;
    }
}
