package io.github.lambdaimage.maven;

import io.github.lambdaimage.maven.support.ParameterConfigurator;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

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
public class BuildImageMojo extends BuildImageNoForkMojo {

    @Override
    protected String requiredPhase() {
        return "package";
    }
}
