package io.github.lambdaimage.local.compile;

import java.nio.file.Path;
import java.util.List;

/**
 * The files that a build reads.
 *
 * @param roots files, and folders with all that they contain; may be missing
 * @param excluded folders inside that the build itself writes to
 */
public record BuildInputs(List<Path> roots, List<Path> excluded) {

    public BuildInputs {
        roots = List.copyOf(roots);
        excluded = List.copyOf(excluded);
    }
}
