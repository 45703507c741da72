package io.github.lambdaimage.maven;

import io.github.lambdaimage.local.InvokeLocal;
import io.github.lambdaimage.maven.support.ParameterConfigurator;
import java.nio.file.Path;
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

    private boolean compiled = true;

    /** A session that compiles needs no help, and two compilers would write the same files. */
    @Override
    protected boolean requiresLifecycle() throws InterruptedException {
        InvokeLocal.Session running = InvokeLocal.sessionOf(
                project().getBasedir().toPath().toAbsolutePath().normalize(),
                Path.of(project().getBuild().getDirectory()),
                stage());
        compiled = running != InvokeLocal.Session.COMPILING;
        if (running == InvokeLocal.Session.UNKNOWN && !hasUrl()) {
            InvokeLocal.preload();
        }
        return compiled;
    }

    @Override
    protected boolean isCompiled() {
        return compiled;
    }

    @Override
    protected String requiredPhase() {
        return "process-classes";
    }

    @Override
    protected boolean usesClassesOfEarlierBuild() {
        return true;
    }
}
