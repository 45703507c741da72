package io.github.lambdaimage.runtime.internal.loop;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Compares the jars of the function with those that the startup cache of the image was trained with. The JVM compares only their
 * sizes and times, and some releases not even these, so it may run classes of a cache that a jar no longer contains.
 *
 * <p>Lambda Image writes the description of the cache as lines {@code key=value}: {@code jvm} (version and vendor), {@code
 * classPath}, and one {@code jar} for each jar, with its size, the offset of its central directory, the CRC-32 of the bytes
 * from there to the end, and its path. The central directory contains names, sizes and checksums of all entries. Loaded only in
 * an image with a startup cache.
 */
public final class StartupCacheCheck {

    /** System property with the path of the description, which the argument file of such an image sets. */
    public static final String PROPERTY = "io.github.lambdaimage.startupCache";

    private static final int HEXADECIMAL = 16;

    private final String file;
    private @Nullable String problem;
    private @Nullable String trainedWith;

    /**
     * Creates a check.
     *
     * @param file path of the description
     */
    public StartupCacheCheck(String file) {
        this.file = file;
    }

    /**
     * Compares. A JVM that differs from that of the training is only logged: it ignores the cache.
     *
     * @param classPath of this JVM
     * @param variables the environment variables, which may switch the cache off
     * @param err for the log
     * @return null if the cache has the classes of the jars, or is switched off
     */
    public @Nullable InitError run(String classPath, Map<String, String> variables, OutputStream err) {
        try {
            byte[] bytes;
            try (RandomAccessFile in = new RandomAccessFile(file, "r")) {
                bytes = new byte[(int) in.length()];
                in.readFully(bytes);
            }
            compare(new String(bytes, StandardCharsets.UTF_8), classPath);
        } catch (IOException e) {
            problem = "its description " + file + " cannot be read";
        }
        if (problem == null) {
            if (trainedWith != null) {
                StartupCacheErrors.logOtherJvm(trainedWith, err);
            }
            return null;
        }
        return StartupCacheErrors.isSwitchedOff(variables) ? null : StartupCacheErrors.outdated(problem);
    }

    private void compare(String description, String classPath) {
        int start = 0;
        for (int end = description.indexOf('\n'); end >= 0 && problem == null; end = description.indexOf('\n', start)) {
            int equals = description.indexOf('=', start);
            if (equals < 0 || equals > end) {
                problem = "its description " + file + " is not valid";
                return;
            }
            String value = description.substring(equals + 1, end);
            if (description.startsWith("jar=", start)) {
                jar(value);
            } else if (description.startsWith("classPath=", start)) {
                classPath(value, classPath);
            } else if (description.startsWith("jvm=", start) && !value.equals(jvm())) {
                trainedWith = value;
            }
            start = end + 1;
        }
    }

    /** Version and vendor of this JVM, which determine whether it can use a cache. */
    public static String jvm() {
        return System.getProperty("java.vm.version") + " " + System.getProperty("java.vm.vendor");
    }

    /** The JVM finds the classes of the cache at the beginning of the class path. A Java agent appends its own jar. */
    private void classPath(String trained, String actual) {
        if (!actual.equals(trained)
                && !(actual.startsWith(trained) && actual.charAt(trained.length()) == File.pathSeparatorChar)) {
            problem = "the class path is " + actual + ", and it was " + trained;
        }
    }

    private void jar(String value) {
        int size = value.indexOf(' ');
        int offset = value.indexOf(' ', size + 1);
        int crc = value.indexOf(' ', offset + 1);
        String path = value.substring(crc + 1);
        try (RandomAccessFile jar = new RandomAccessFile(path, "r")) {
            long length = jar.length();
            if (length != Long.parseLong(value, 0, size, 10)) {
                problem = path + " has another size";
                return;
            }
            long from = Long.parseLong(value, size + 1, offset, 10);
            byte[] directory = new byte[(int) (length - from)];
            jar.seek(from);
            jar.readFully(directory);
            CRC32 actual = new CRC32();
            actual.update(directory, 0, directory.length);
            if (actual.getValue() != Long.parseLong(value, offset + 1, crc, HEXADECIMAL)) {
                problem = path + " has other content";
            }
        } catch (IOException e) {
            problem = path + " does not exist or cannot be read";
        } catch (NumberFormatException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            problem = "its description " + file + " is not valid";
        }
    }
}
