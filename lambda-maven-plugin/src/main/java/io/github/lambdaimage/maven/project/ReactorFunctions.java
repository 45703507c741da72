package io.github.lambdaimage.maven.project;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Finds files of a build that say how its functions run. */
public final class ReactorFunctions {

    private ReactorFunctions() {}

    /**
     * The folders of the other modules of a build that are functions.
     *
     * @param reactor the projects of the build
     * @param configName the name of the configuration file, which makes a module a function
     */
    public static List<Path> others(List<MavenProject> reactor, MavenProject project, String configName) {
        return all(reactor.stream().filter(other -> !other.equals(project)).toList(), configName);
    }

    /** The folders of all modules that are functions. */
    public static List<Path> all(List<MavenProject> reactor, String configName) {
        return reactor.stream()
                .map(other -> folder(other.getBasedir()))
                .filter(folder -> Files.exists(folder.resolve(configName)))
                .toList();
    }

    /** The POM of a project, and those of its parents that are in the same checkout. */
    public static List<Path> poms(MavenProject project) {
        List<Path> poms = new ArrayList<>();
        for (@Nullable MavenProject next = project; next != null; next = next.getParent()) {
            // The file of a parent from a repository is never edited.
            if (next.getFile() != null && next.getBasedir() != null) {
                poms.add(folder(next.getFile()));
            }
        }
        return poms;
    }

    private static Path folder(File file) {
        return file.toPath().toAbsolutePath().normalize();
    }
}
