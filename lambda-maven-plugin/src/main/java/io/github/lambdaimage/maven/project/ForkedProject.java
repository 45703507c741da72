package io.github.lambdaimage.maven.project;

import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** The project of a forked lifecycle, which is another object than that of the build around it. */
public final class ForkedProject {

    private ForkedProject() {}

    /**
     * The jar hangs on the project of the fork, and the modules that need it look for it on this one. Without it Maven 3
     * says that it cannot find it, though it has just been packaged.
     */
    public static void takeOver(@Nullable MavenProject executed, MavenProject project) {
        if (executed != null && project.getArtifact().getFile() == null) {
            project.getArtifact().setFile(executed.getArtifact().getFile());
            // Maven 4 has attached POMs of its own to both.
            executed.getAttachedArtifacts().stream()
                    .filter(attached -> !project.getAttachedArtifacts().contains(attached))
                    .forEach(project::addAttachedArtifact);
        }
    }
}
