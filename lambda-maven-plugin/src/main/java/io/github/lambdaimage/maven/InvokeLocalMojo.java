package io.github.lambdaimage.maven;

import io.github.lambdaimage.maven.support.ParameterConfigurator;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Compiles the project, invokes the function with an event, and prints the response to standard output. Uses the
 * <code>run-local</code> of this project if it is running, else starts a local Lambda for this invocation. With
 * <code>-q</code>, standard output contains nothing but the response. A function error fails the build.
 */
@Mojo(
        name = "invoke-local",
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true,
        configurator = ParameterConfigurator.NAME)
public class InvokeLocalMojo extends InvokeLocalNoForkMojo {

    @Override
    protected String requiredPhase() {
        return "process-classes";
    }

    @Override
    protected boolean usesClassesOfEarlierBuild() {
        return true;
    }
}
