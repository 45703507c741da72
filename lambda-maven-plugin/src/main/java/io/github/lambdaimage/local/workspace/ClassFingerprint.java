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

/** The size and time of every file in some folders. Two fingerprints are equal if nothing was compiled in between. */
public record ClassFingerprint(Map<Path, FileStamp> files) {

    /** The compared attributes of one file, with the time in the file system's precision. */
    record FileStamp(long size, Instant modified) {}

    /** Reads folders that a compiler may write to at the same time. A missing folder has no files. */
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
                            // Deleted during the walk: the next fingerprint differs and is consistent.
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

    /** Whether a folder contains a class file. */
    boolean hasClassesIn(Path folder) {
        return files.keySet().stream()
                .anyMatch(file -> file.startsWith(folder) && file.toString().endsWith(".class"));
    }

    /** The time of the newest file; the epoch if there are no files. */
    public Instant newest() {
        return files.values().stream()
                .map(FileStamp::modified)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    /** The changed files: first new and modified ones, then deleted ones, each in order. */
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
