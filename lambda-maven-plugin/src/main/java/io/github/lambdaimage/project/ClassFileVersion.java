package io.github.lambdaimage.project;

import io.github.lambdaimage.io.FolderFiles;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The class of a jar or folder that requires the newest Java, and that release. Ignores module descriptors and
 * everything below {@code META-INF}, which contains the same classes for other releases.
 *
 * @param className for example {@code com.example.Hello}
 * @param release the Java release, for example 25
 */
public record ClassFileVersion(String className, int release) {

    private static final int MAGIC = 0xCAFEBABE;
    private static final int HEADER = 8;

    /** The major version before that of Java 1. */
    private static final int BEFORE_FIRST = 44;

    /**
     * Reads the first bytes of every class, and returns the newest one.
     *
     * @param entry a class path entry; if it does not exist, the result is empty
     * @throws UserException if a jar is not valid
     */
    public static Optional<ClassFileVersion> newest(Path entry) throws IOException {
        return Files.isDirectory(entry) ? newestOfFolder(entry) : newestOfJar(entry);
    }

    private static Optional<ClassFileVersion> newestOfFolder(Path folder) throws IOException {
        ClassFileVersion newest = null;
        for (Map.Entry<String, Path> file : FolderFiles.of(folder).entrySet()) {
            if (isClass(file.getKey())) {
                try (InputStream content = Files.newInputStream(file.getValue())) {
                    newest = newer(newest, read(file.getKey(), content));
                }
            }
        }
        return Optional.ofNullable(newest);
    }

    private static Optional<ClassFileVersion> newestOfJar(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        ClassFileVersion newest = null;
        try (ZipFile jar = new ZipFile(file.toFile())) {
            List<? extends ZipEntry> entries = Collections.list(jar.entries());
            entries.sort(Comparator.comparing(ZipEntry::getName));
            for (ZipEntry entry : entries) {
                if (isClass(entry.getName())) {
                    try (InputStream content = jar.getInputStream(entry)) {
                        newest = newer(newest, read(entry.getName(), content));
                    }
                }
            }
        } catch (ZipException e) {
            throw new UserException(
                    "The dependency " + file + " is not a valid jar: " + e.getMessage() + ".",
                    "Delete the file, so that Maven downloads or builds it again.",
                    e);
        }
        return Optional.ofNullable(newest);
    }

    private static boolean isClass(String name) {
        return name.endsWith(".class") && !name.startsWith("META-INF/") && !name.endsWith("module-info.class");
    }

    /** Returns null if the content is not a class file. */
    private static @Nullable ClassFileVersion read(String name, InputStream content) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(content.readNBytes(HEADER));
        if (header.remaining() < HEADER || header.getInt() != MAGIC) {
            return null;
        }
        int major = header.getInt() & 0xffff;
        String className = name.substring(0, name.length() - ".class".length()).replace('/', '.');
        return new ClassFileVersion(className, major - BEFORE_FIRST);
    }

    private static @Nullable ClassFileVersion newer(
            @Nullable ClassFileVersion newest, @Nullable ClassFileVersion next) {
        return newest == null || (next != null && next.release > newest.release) ? next : newest;
    }
}
