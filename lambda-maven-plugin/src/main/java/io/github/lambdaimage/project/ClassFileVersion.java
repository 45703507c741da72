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
 * The newest class of a jar or a folder: the Java that it was compiled for is what all of it needs. Module descriptors
 * do not count, nor does what is under {@code META-INF}: there are the same classes for other releases.
 *
 * @param className as {@code com.example.Hello}
 * @param release as 25
 */
public record ClassFileVersion(String className, int release) {

    private static final int MAGIC = 0xCAFEBABE;
    private static final int HEADER = 8;

    /** Class files of Java 1.1 have the major version 45. */
    private static final int BEFORE_FIRST = 44;

    /**
     * Reads the first bytes of every class.
     *
     * @param entry of a class path; has no class where it does not exist
     * @throws UserException for a broken jar
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
                    "The dependency " + file + " is no jar, or a broken one: " + e.getMessage() + ".",
                    "Delete the file, so that Maven gets or builds it again.",
                    e);
        }
        return Optional.ofNullable(newest);
    }

    private static boolean isClass(String name) {
        return name.endsWith(".class") && !name.startsWith("META-INF/") && !name.endsWith("module-info.class");
    }

    /** Null for what is called a class and is none. */
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
