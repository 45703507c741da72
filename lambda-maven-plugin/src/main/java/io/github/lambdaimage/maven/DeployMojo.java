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
 * Packages the project, pushes its container image to ECR and creates or updates the function on AWS Lambda. Compares
 * the resources on AWS with config.json and only changes the differences. Callers use the new version as soon as it is
 * ready, and keep the old version if a step fails before that.
 */
@Mojo(
        name = "deploy",
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true,
        configurator = ParameterConfigurator.NAME)
@Execute(phase = LifecyclePhase.PACKAGE, lifecycle = "config-first")
public class DeployMojo extends DeployNoForkMojo {

    @Parameter(defaultValue = "${executedProject}", readonly = true)
    private @Nullable MavenProject executedProject;

    @Override
    protected void adoptForkResult() {
        ForkedProject.adoptArtifacts(executedProject, project());
    }
}
