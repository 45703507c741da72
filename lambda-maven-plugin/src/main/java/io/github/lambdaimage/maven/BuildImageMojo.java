package io.github.lambdaimage.maven;

import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Packages the project and builds the container image of the function, without a Dockerfile: its classes and
 * dependencies in layers on a base image that has Java. The image goes to the Docker daemon, where
 * <code>docker image ls</code> shows it, or to a file or a registry. Where nothing has changed since the last time,
 * nothing is written.
 */
@Mojo(name = "build-image", requiresDependencyResolution = ResolutionScope.RUNTIME, threadSafe = true)
@Execute(phase = LifecyclePhase.PACKAGE, lifecycle = "config-first")
public class BuildImageMojo extends BuildImageNoForkMojo {

    @Parameter(defaultValue = "${executedProject}", readonly = true)
    private @Nullable MavenProject executedProject;

    /**
     * The jar hangs on the project of the fork, and the modules that need it look for it on this one. Without it Maven 3
     * says that it cannot find it, though it has just been packaged.
     */
    @Override
    void takeOver() {
        if (executedProject != null && project().getArtifact().getFile() == null) {
            project().getArtifact().setFile(executedProject.getArtifact().getFile());
            // Maven 4 has attached POMs of its own to both.
            executedProject.getAttachedArtifacts().stream()
                    .filter(attached -> !project().getAttachedArtifacts().contains(attached))
                    .forEach(project()::addAttachedArtifact);
        }
    }
}
