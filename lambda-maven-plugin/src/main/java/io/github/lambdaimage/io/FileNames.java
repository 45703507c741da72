package io.github.lambdaimage.io;

import io.github.lambdaimage.report.UserException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads file names independently of the machine's locale. If the file system stores names as bytes, the JVM decodes them in
 * the encoding of the locale. With {@code LC_ALL=C}, every byte beyond ASCII becomes the same replacement character, so
 * that two files can get the same name.
 */
final class FileNames {

    /** Names are percent-encoded in messages, because a terminal with that locale could not show them otherwise. */
    private static final String BYTES = "In the name, % and two digits stand for one byte.";

    private FileNames() {}

    /**
     * The path of a file below a folder, with slashes.
     *
     * @throws UserException if the JVM does not decode the name as UTF-8
     */
    static String below(Path folder, Path file) {
        return below(folder, file, System.getProperty("sun.jnu.encoding", "of the locale"));
    }

    static String below(Path folder, Path file, String encoding) {
        Path path = folder.relativize(file);
        for (Path name : path) {
            check(name, path, folder, encoding);
        }
        return joined(path, Path::toString);
    }

    private static void check(Path name, Path path, Path folder, String encoding) {
        String text = name.toString();
        if (text.chars().allMatch(c -> c < 0x80)) {
            return;
        }
        String real = decoded(raw(name));
        if (real == null) {
            throw new UserException(
                    "The file name " + joined(path, FileNames::raw) + " in " + folder + " is not valid UTF-8.",
                    "Rename the file. " + BYTES);
        }
        // macOS decomposes accents, and the JDK composes them again.
        if (!composed(text).equals(composed(real))) {
            throw new UserException(
                    "The file name " + joined(path, FileNames::raw) + " in " + folder
                            + " cannot be read in the encoding " + encoding + ".",
                    "Set the environment variable LC_ALL to C.UTF-8 for Maven, or rename the file. " + BYTES);
        }
    }

    private static String joined(Path path, Function<Path, String> text) {
        return StreamSupport.stream(path.spliterator(), false).map(text).collect(Collectors.joining("/"));
    }

    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** The name, percent-encoded. The JDK encodes the original bytes. */
    private static String raw(Path name) {
        String path = name.toUri().getRawPath();
        String bare = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return bare.substring(bare.lastIndexOf('/') + 1);
    }

    /** Null if the bytes are not valid UTF-8. */
    private static @Nullable String decoded(String raw) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) == '%') {
                bytes.write(Integer.parseInt(raw, i + 1, i + 3, 16));
                i += 2;
            } else {
                int point = raw.codePointAt(i);
                bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(point) - 1;
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
