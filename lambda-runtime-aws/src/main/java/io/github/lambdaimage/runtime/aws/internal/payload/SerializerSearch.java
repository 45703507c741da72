package io.github.lambdaimage.runtime.aws.internal.payload;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Looks whether the class path names a serializer. The class loader would also search all modules of the JDK for a file that none of
 * them has, which costs a cold start several milliseconds.
 */
final class SerializerSearch {

    private static final String RESOURCE =
            "META-INF/services/com.amazonaws.services.lambda.runtime.CustomPojoSerializer";
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private SerializerSearch() {}

    /** Whether a loader may have a serializer; {@code ServiceLoader} finds out then. */
    static boolean mayFind(ClassLoader loader) {
        if (loader == ClassLoader.getSystemClassLoader()) {
            try {
                return mayName(System.getProperty("java.class.path", ""));
            } catch (IOException | RuntimeException e) {
                // the class loader skips what it cannot read
            }
        }
        return loader.getResource(RESOURCE) != null;
    }

    /** Whether a class path may name a serializer. A jar whose manifest names more jars counts. */
    static boolean mayName(String classPath) throws IOException {
        int from = 0;
        while (from <= classPath.length()) {
            int end = classPath.indexOf(File.pathSeparatorChar, from);
            if (end < 0) {
                end = classPath.length();
            }
            File entry = new File(end == from ? "." : classPath.substring(from, end));
            if (entry.isFile() ? mayName(entry) : new File(entry, RESOURCE).isFile()) {
                return true;
            }
            from = end + 1;
        }
        return false;
    }

    /** The class loader has opened most jars before, so that their directories are not read again. */
    private static boolean mayName(File jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar)) {
            if (zip.getEntry(RESOURCE) != null) {
                return true;
            }
            ZipEntry manifest = zip.getEntry(MANIFEST);
            if (manifest == null) {
                return false;
            }
            try (InputStream content = zip.getInputStream(manifest)) {
                return new String(content.readAllBytes(), StandardCharsets.ISO_8859_1).contains("Class-Path:");
            }
        }
    }
}
