package io.github.lambdaimage.maven;

import io.github.lambdaimage.local.EmulatorChoice;
import io.github.lambdaimage.local.LocalRequest;
import io.github.lambdaimage.local.RunLocal;
import io.github.lambdaimage.maven.console.ResultWriter;
import io.github.lambdaimage.maven.support.AbstractLocalMojo;
import io.github.lambdaimage.maven.support.ParameterConfigurator;
import io.github.lambdaimage.report.UserException;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Runs the function behind a local Lambda, in the foreground, until Ctrl-C, as <code>run-local</code> does, but
 * compiles nothing before: for binding to a phase of the build.
 */
@Mojo(
        name = "run-local-no-fork",
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true,
        configurator = ParameterConfigurator.NAME)
public class RunLocalNoForkMojo extends AbstractLocalMojo {

    /** Address to listen on. Other machines reach the function where it is not one of loopback. */
    @Parameter(property = "lambda.bind", defaultValue = "127.0.0.1")
    @SuppressWarnings("NullAway.Init") // has a default
    private String bind;

    /** The most execution environments at once; calls beyond it wait. */
    @Parameter(property = "lambda.concurrency", defaultValue = "10")
    private int concurrency;

    /** Port for a debugger, on loopback. There is one execution environment then, and no timeout. */
    @Parameter(property = "lambda.debug")
    private @Nullable Integer debug;

    /**
     * What the function runs behind: <code>own</code>, the local Lambda of this plugin, or <code>rie</code>, AWS's
     * emulator, in Docker and in front of the image.
     */
    @Parameter(property = "lambda.emulator", defaultValue = "own")
    @SuppressWarnings("NullAway.Init") // has a default
    private String emulator;

    /** A file with AWS's emulator, for an image that has none. */
    @Parameter(property = "lambda.rie")
    private @Nullable File rie;

    @Override
    public void run(Map<String, String> environment) throws IOException, InterruptedException {
        if (concurrency < 1) {
            throw new UserException(
                    "lambda.concurrency is " + concurrency + "; it has to be 1 or more.",
                    "Leave -Dlambda.concurrency out for 10 execution environments.");
        }
        Integer debugPort = debug == null ? null : checkedPort("lambda.debug", debug, 1);
        LocalRequest request = request(environment, new Options(bind, concurrency, debugPort));
        ResultWriter terminal = ResultWriter.standardOutput();
        new RunLocal(reporter(), terminal::line, freshImage())
                .run(request, EmulatorChoice.of(emulator, rie == null ? null : rie.toPath()));
    }
}
