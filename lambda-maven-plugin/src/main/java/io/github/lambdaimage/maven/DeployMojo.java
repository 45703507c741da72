package io.github.lambdaimage.maven;

import io.github.lambdaimage.maven.support.ParameterConfigurator;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Packages the project, pushes its container image to ECR and creates or updates the function on AWS Lambda. Compares
 * the resources on AWS with config.json and only changes the differences. Callers use the new version as soon as it is
 * ready, and keep the old version if a step fails before that.
 */
@Mojo(
        name = "deploy",
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true,
        configurator = ParameterConfigurator.NAME)
public class DeployMojo extends DeployNoForkMojo {

    @Override
    protected String requiredPhase() {
        return "package";
    }
}
