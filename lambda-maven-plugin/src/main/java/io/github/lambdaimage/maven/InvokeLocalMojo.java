package io.github.lambdaimage.maven;

import io.github.lambdaimage.maven.support.ParameterConfigurator;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Compiles the project, calls the function with an event, and prints its answer on standard output. It uses the
 * <code>run-local</code> of this project where one runs, and a local Lambda for this call alone elsewhere. With
 * <code>-q</code> the answer is all that standard output gets. An error of the function fails the build.
 */
@Mojo(
        name = "invoke-local",
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true,
        configurator = ParameterConfigurator.NAME)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES, lifecycle = "config-first")
public class InvokeLocalMojo extends InvokeLocalNoForkMojo {}
