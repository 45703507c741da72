package io.github.lambdaimage.maven;

import io.github.lambdaimage.maven.support.ParameterConfigurator;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Compiles the project and runs the function behind a local Lambda on port 9000, in the foreground, until Ctrl-C.
 * Prints the output of the function and Lambda's START, END and REPORT lines. On a JVM, the next invocation
 * compiles changed sources first; in Docker, restart this goal to rebuild the image.
 */
@Mojo(
        name = "run-local",
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true,
        configurator = ParameterConfigurator.NAME)
public class RunLocalMojo extends RunLocalNoForkMojo {

    @Override
    protected String requiredPhase() {
        return "process-classes";
    }
}
