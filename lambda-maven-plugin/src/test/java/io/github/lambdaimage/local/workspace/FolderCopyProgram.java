package io.github.lambdaimage.local.workspace;

import java.io.IOException;
import java.nio.file.Path;

/** Copies a folder in a separate JVM. Arguments: source and target. */
final class FolderCopyProgram {

    private FolderCopyProgram() {}

    public static void main(String[] arguments) throws IOException {
        FolderCopy.copy(Path.of(arguments[0]), Path.of(arguments[1]));
    }
}
