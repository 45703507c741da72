package io.github.lambdaimage.image.write;

import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file of {@code lambda.image.tar}. Only an earlier image is replaced, so that a mistyped name costs no other file. */
final class TarFile {

    /** In the header of the first entry of each tar file. */
    private static final String MAGIC = "ustar";

    private static final int MAGIC_OFFSET = 257;

    private TarFile() {}

    /**
     * Rejects a file that exists and is not a tar file.
     *
     * @throws UserException if the file is not replaced
     */
    static void check(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw rejected(file, "which is a folder", "Set it to a file");
        }
        // The new file replaces the old one, which must not happen to a device such as /dev/stdout.
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw rejected(file, "which is not a regular file", "Set it to a file");
        }
        if (Files.exists(file) && !isTar(file)) {
            throw rejected(
                    file, "which exists and is not a tar file", "Delete it, or set lambda.image.tar to a new file");
        }
    }

    private static UserException rejected(Path file, String what, String remedy) {
        return new UserException(
                "lambda.image.tar is \"" + file + "\", " + what + ".",
                remedy + ", for example \"-Dlambda.image.tar=target/image.tar\".");
    }

    private static boolean isTar(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] header = in.readNBytes(MAGIC_OFFSET + MAGIC.length());
            // An empty file may have been created in advance, for example by mktemp.
            return header.length == 0
                    || new String(header, StandardCharsets.ISO_8859_1).startsWith(MAGIC, MAGIC_OFFSET);
        }
    }
}
