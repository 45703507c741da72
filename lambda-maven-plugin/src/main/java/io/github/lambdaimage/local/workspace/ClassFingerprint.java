package io.github.lambdaimage.local.workspace;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Size and time of every file in some folders: two are equal where nothing was compiled between them. */
public record ClassFingerprint(Map<Path, FileStamp> files) {

    /** What is compared of one file; times in the file system's own precision. */
    record FileStamp(long size, Instant modified) {}

    /** Reads folders that a compiler may write to at the same time; one that is missing has no files. */
    public static ClassFingerprint of(List<Path> folders) throws IOException {
        Map<Path, FileStamp> files = new TreeMap<>();
        for (Path folder : folders) {
            Files.walkFileTree(
                    folder, Set.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                            files.put(
                                    file,
                                    new FileStamp(
                                            attributes.size(),
                                            attributes.lastModifiedTime().toInstant()));
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException e) {
                            // Deleted while we looked: the next look will agree with itself.
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) {
                            return FileVisitResult.CONTINUE;
                        }
                    });
        }
        return new ClassFingerprint(files);
    }

    /** Whether there is a class file in a folder. */
    boolean hasClassesIn(Path folder) {
        return files.keySet().stream()
                .anyMatch(file -> file.startsWith(folder) && file.toString().endsWith(".class"));
    }

    /** When the youngest file was written; the distant past where there is none. */
    public Instant youngest() {
        return files.values().stream()
                .map(FileStamp::modified)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    /** The files that are new, gone or different: first what is there, then what is gone, each in order. */
    List<Path> changesSince(ClassFingerprint earlier) {
        List<Path> changed = new ArrayList<>();
        files.forEach((file, stamp) -> {
            if (!stamp.equals(earlier.files.get(file))) {
                changed.add(file);
            }
        });
        for (Path file : earlier.files.keySet()) {
            if (!files.containsKey(file)) {
                changed.add(file);
            }
        }
        return changed;
    }
}
