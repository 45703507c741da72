package io.github.lambdaimage.local;

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
}
