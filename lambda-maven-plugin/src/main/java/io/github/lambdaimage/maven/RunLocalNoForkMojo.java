package io.github.lambdaimage.maven;

import io.github.lambdaimage.local.EmulatorChoice;
import io.github.lambdaimage.local.LocalRequest;
import io.github.lambdaimage.local.RunLocal;
import io.github.lambdaimage.maven.console.LogWriter;
import io.github.lambdaimage.maven.console.ResultWriter;
import io.github.lambdaimage.maven.support.AbstractLocalMojo;
import io.github.lambdaimage.maven.support.NumberParameter;
import io.github.lambdaimage.maven.support.ParameterConfigurator;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Runs the function behind a local Lambda, in the foreground, until Ctrl-C, like <code>run-local</code>, but does not
 * compile the project first. Bind this goal to a phase of the build.
 */
@Mojo(
        name = "run-local-no-fork",
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true,
        configurator = ParameterConfigurator.NAME)
public class RunLocalNoForkMojo extends AbstractLocalMojo {

    /** The address to listen on. If it is not a loopback address, other hosts can reach the function. */
    @Parameter(property = "lambda.bind", defaultValue = "127.0.0.1")
    @SuppressWarnings("NullAway.Init") // has a default
    private String bind;

    /** The maximum number of execution environments; further invocations wait. */
    @Parameter(property = "lambda.concurrency", defaultValue = "10")
    @SuppressWarnings("NullAway.Init") // has a default
    private String concurrency;

    /** The loopback port for a debugger. Limits the function to one execution environment and disables its timeout. */
    @Parameter(property = "lambda.debug")
    private @Nullable String debug;

    /**
     * The local Lambda to use: <code>own</code>, the local Lambda of this plugin, or <code>rie</code>, AWS's emulator,
     * which runs the image in Docker.
     */
    @Parameter(property = "lambda.emulator", defaultValue = "own")
    @SuppressWarnings("NullAway.Init") // has a default
    private String emulator;

    /** The file of AWS's emulator, for an image that does not contain it. */
    @Parameter(property = "lambda.rie")
    private @Nullable File rie;

    @Override
    protected void run(Map<String, String> environment) throws IOException, InterruptedException {
        int environments = NumberParameter.read(
                "lambda.concurrency",
                concurrency,
                1,
                Integer.MAX_VALUE,
                "Use a number such as \"-Dlambda.concurrency=10\", or omit the parameter.");
        Integer debugPort = debug == null ? null : checkedPort("lambda.debug", debug, 1);
        LocalRequest request = request(environment, new Options(bind, environments, debugPort));
        LogWriter log = new LogWriter(ResultWriter.standardOutput(), reporter());
        new RunLocal(reporter(), log, imageProvider())
                .run(request, EmulatorChoice.of(emulator, rie == null ? null : rie.toPath()));
    }
}
