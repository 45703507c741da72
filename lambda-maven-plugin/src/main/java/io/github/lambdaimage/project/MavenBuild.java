package io.github.lambdaimage.project;

import io.github.lambdaimage.text.CommandArgument;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The Maven build that runs a function.
 *
 * @param folder where Maven was started, and where the user reads its output
 * @param root the root of the reactor; the project's own folder if it is built alone
 * @param settings the files that determine how the function runs: the configuration and the POMs
 * @param otherFunctions the folders of other modules of this build that are functions
 */
public record MavenBuild(Path folder, Path root, List<Path> settings, List<Path> otherFunctions) {

    public MavenBuild {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(root, "root");
        settings = List.copyOf(settings);
        otherFunctions = List.copyOf(otherFunctions);
    }

    /** Maven for one module, in the folder of the user. The others of its build are built too if it needs them. */
    public String maven(Path module) {
        if (module.equals(folder) && otherFunctions.isEmpty()) {
            return "mvn";
        }
        String pom = root.equals(folder) ? "" : " -f " + CommandArgument.quote(display(root.resolve("pom.xml")));
        return "mvn" + pom
                + (module.equals(root)
                        ? ""
                        : " -pl " + CommandArgument.quote(slashes(root.relativize(module))) + " -am");
    }

    /** A path as it is typed in the folder of the user: relative if it is below, and with slashes on all systems. */
    public String display(Path path) {
        return slashes(path.startsWith(folder) ? folder.relativize(path) : path);
    }

    private static String slashes(Path path) {
        return path.toString().replace(File.separatorChar, '/');
    }
}
