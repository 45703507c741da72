package io.github.lambdaimage.maven;

import io.github.lambdaimage.maven.project.ForkedProject;
import io.github.lambdaimage.maven.support.ParameterConfigurator;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Packages the project and builds the container image of the function, without a Dockerfile: its classes and
 * dependencies in layers on a base image that contains Java. The image is loaded into the Docker daemon, where
 * <code>docker image ls</code> lists it, or is written to a file or pushed to a registry. If the image is up to date,
 * nothing is written.
 */
@Mojo(
        name = "build-image",
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true,
        configurator = ParameterConfigurator.NAME)
@Execute(phase = LifecyclePhase.PACKAGE, lifecycle = "config-first")
public class BuildImageMojo extends BuildImageNoForkMojo {

    @Parameter(defaultValue = "${executedProject}", readonly = true)
    private @Nullable MavenProject executedProject;

    @Override
    protected void adoptForkResult() {
        ForkedProject.adoptArtifacts(executedProject, project());
    }
}
