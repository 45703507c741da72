package io.github.lambdaimage.runtime.aws;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Folders and jars of the class path of the tests. */
final class ClassPaths {

    private ClassPaths() {}

    /** Where a class is loaded from. */
    static Path of(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
