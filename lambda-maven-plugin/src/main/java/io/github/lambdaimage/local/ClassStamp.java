package io.github.lambdaimage.local;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Size and time of every file in some folders: two are equal where nothing was compiled between them. */
record ClassStamp(Map<Path, FileStamp> files) {

    /** What is compared of one file; times in the file system's own precision. */
    record FileStamp(long size, long modifiedNanos) {}

    static ClassStamp of(List<Path> folders) throws IOException {
        Map<Path, FileStamp> files = new TreeMap<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        long nanos = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
                        files.put(file, new FileStamp(attributes.size(), nanos));
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException e) {
                        // Deleted by a compiler while we looked: the next look will agree with itself.
                        return FileVisitResult.CONTINUE;
                    }
                });
            }
        }
        return new ClassStamp(files);
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    /** The files that are new, gone or different, in order. */
    List<Path> changesSince(ClassStamp earlier) {
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
