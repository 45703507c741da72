package io.github.lambdaimage.maven.project;

import java.io.File;
import org.apache.maven.project.MavenProject;

/** Corrects the folder of a project whose POM was replaced. */
public final class ProjectFolder {

    private ProjectFolder() {}

    /**
     * Sets the folder of the project to that of its POM, and leaves the file that replaced the POM. maven-shade-plugin sets
     * a dependency-reduced POM, in any folder, and Maven then takes that folder for the project's.
     */
    public static void correct(MavenProject project) {
        File original = project.getModel().getPomFile();
        File current = project.getFile();
        if (original == null || current == null || original.getParentFile().equals(project.getBasedir())) {
            return;
        }
        // This also sets the folder, and the next one only the file.
        project.setFile(original);
        project.setPomFile(current);
    }
}
