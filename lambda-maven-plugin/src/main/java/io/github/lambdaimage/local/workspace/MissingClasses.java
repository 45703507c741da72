package io.github.lambdaimage.local.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Puts files of a class folder back that a failed compilation has deleted, with their times, so that a session that ends
 * after an error leaves the last good classes. A later compilation still finds that they are older than their sources.
 */
public final class MissingClasses {

    private final Map<Path, FileTime> restored = new HashMap<>();

    /** Copies the files that {@code folder} lacks. */
    public void restore(Path copy, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(copy)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Path target = folder.resolve(copy.relativize(file));
                if (!Files.exists(target)) {
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                    restored.put(target, Files.getLastModifiedTime(target));
                }
            }
        }
    }

    /** Deletes what was restored, unless another program has written it since. */
    public void undo() throws IOException {
        for (Map.Entry<Path, FileTime> file : restored.entrySet()) {
            if (Files.exists(file.getKey())
                    && Files.getLastModifiedTime(file.getKey()).equals(file.getValue())) {
                Files.delete(file.getKey());
            }
        }
        restored.clear();
    }

    /** Whether a folder contains a class file. */
    public static boolean hasClasses(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".class"));
        } catch (IOException | java.io.UncheckedIOException e) {
            return false;
        }
    }
}
