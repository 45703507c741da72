package io.github.lambdaimage.image.plan;

import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.report.UserException;
import java.nio.file.Path;
import java.util.Set;

/**
 * Checks that the files of the user add to an image, or replace files of the base image, and do not replace what makes the
 * image work.
 *
 * @param required absolute paths of files that the image requires
 */
record UserPaths(FunctionProject project, BaseImage base, Set<String> required) {

    /**
     * Checks a file.
     *
     * @param target absolute path in the image
     * @throws UserException if it would replace a required file, a folder or a link
     */
    void checkFile(Path source, String target) {
        checkRequired(source, target);
        if (base.folders().isFolder(target)) {
            throw new UserException(
                    "The file " + project.display(source) + " would replace the folder " + target
                            + " of the base image " + base.reference() + ".",
                    "Move or rename it.");
        }
        checkFiles(source, target);
        checkLinks(source, target);
    }

    /**
     * Checks a folder without files.
     *
     * @param target absolute path in the image
     * @throws UserException if it would replace a file or a link
     */
    void checkFolder(Path source, String target) {
        // Beside a required file or above it, it replaces nothing.
        if (required.stream().noneMatch(path -> path.startsWith(target + "/"))) {
            checkRequired(source, target);
        }
        checkFiles(source, target + "/");
        checkLinks(source, target);
    }

    /** A folder in a layer would replace a file of the base image. */
    private void checkFiles(Path source, String target) {
        base.folders().fileOnTheWay(target).ifPresent(file -> {
            throw new UserException(
                    "The folder " + file + " of " + project.display(source) + " would replace a file of the base image "
                            + base.reference() + ".",
                    "Move or rename it.");
        });
    }

    private void checkRequired(Path source, String target) {
        for (String path : required) {
            if (target.equals(path) || path.startsWith(target + "/") || target.startsWith(path + "/")) {
                throw new UserException(
                        "The file " + project.display(source) + " would replace " + path
                                + ", which the image requires.",
                        "Move or rename it.");
            }
        }
    }

    /** A folder in a layer would replace a link of the base image, and hide the files behind the link. */
    private void checkLinks(Path source, String target) {
        base.folders().linkOnTheWay(target).ifPresent(link -> {
            String linked = base.folders().targetOf(link);
            String change = target.equals(link)
                    ? "Rename it"
                    : "Move it so that it is copied to " + linked + target.substring(link.length());
            throw new UserException(
                    "The file " + project.display(source) + " would replace " + link + ", a link to " + linked
                            + " in the base image " + base.reference() + ".",
                    change + ".");
        });
    }
}
