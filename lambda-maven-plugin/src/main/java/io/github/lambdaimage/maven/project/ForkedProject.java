package io.github.lambdaimage.maven.project;

import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Copies the artifacts of a forked lifecycle to the project of the surrounding build, which is a separate object. */
public final class ForkedProject {

    private ForkedProject() {}

    /**
     * The fork attaches the jar to its own project, but other modules look for it in this one. Without this, Maven 3 reports
     * that it cannot find a jar that was just packaged.
     */
    public static void adoptArtifacts(@Nullable MavenProject executed, MavenProject project) {
        if (executed != null && project.getArtifact().getFile() == null) {
            project.getArtifact().setFile(executed.getArtifact().getFile());
            // Maven 4 attaches its own POMs to both projects.
            executed.getAttachedArtifacts().stream()
                    .filter(attached -> !project.getAttachedArtifacts().contains(attached))
                    .forEach(project::addAttachedArtifact);
        }
    }
}
