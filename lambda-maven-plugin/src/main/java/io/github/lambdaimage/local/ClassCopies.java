package io.github.lambdaimage.local;

import io.github.lambdaimage.report.Reporter;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Copies of the folders on a class path, so that compiling does not pull classes from under a running function. A new
 * copy is made when the folders have changed and have come to rest; one that nobody uses any more is removed.
 */
final class ClassCopies {

    /** A compiler writes its files within a few milliseconds of each other. */
    private static final int REST_MILLIS = 150;

    /** Longer than this nobody waits for a folder that keeps changing. */
    private static final int LONGEST_WAIT_MILLIS = 3000;

    private final List<Path> classPath;
    private final List<Path> folders;
    private final Path workFolder;
    private final Reporter reporter;
    private @Nullable Copy current;
    private int copies;

    /**
     * @param classPath folders and jars, in order
     * @param workFolder where copies are made
     */
    ClassCopies(List<Path> classPath, Path workFolder, Reporter reporter) {
        this.classPath = List.copyOf(classPath);
        this.folders = classPath.stream().filter(entry -> !isJar(entry)).toList();
        this.workFolder = workFolder;
        this.reporter = reporter;
    }

    private static boolean isJar(Path entry) {
        return entry.toString().endsWith(".jar") || Files.isRegularFile(entry);
    }

    /** One copy: a class path in which every folder is ours. */
    static final class Copy {
        private final ClassStamp stamp;
        private final Path folder;
        private final List<Path> classPath;
        private int users;

        private Copy(ClassStamp stamp, Path folder, List<Path> classPath) {
            this.stamp = stamp;
            this.folder = folder;
            this.classPath = classPath;
        }

        List<Path> classPath() {
            return classPath;
        }
    }

    /** A copy of the classes as they are now. Whoever takes it gives it back. */
    synchronized Copy take() throws IOException, InterruptedException {
        Copy latest = current;
        if (latest == null || isOutdated(latest)) {
            Copy made = copy();
            if (latest != null) {
                reportChange(made.stamp.changesSince(latest.stamp));
                removeUnused(latest);
            }
            current = made;
            latest = made;
        }
        latest.users++;
        return latest;
    }

    /** Ends the use of a copy. */
    synchronized void giveBack(Copy copy) throws IOException {
        copy.users--;
        if (copy != current) {
            removeUnused(copy);
        }
    }

    private static void removeUnused(Copy copy) throws IOException {
        if (copy.users == 0) {
            WorkFolder.delete(copy.folder);
        }
    }

    /**
     * Whether the classes have changed since the copy was made. Classes that are gone, as after {@code mvn clean}, are
     * not a change: the function goes on until there are new ones.
     */
    boolean isOutdated(Copy copy) throws IOException {
        ClassStamp now = ClassStamp.of(folders);
        return !now.isEmpty() && !now.equals(copy.stamp) && Files.isDirectory(classPath.get(0));
    }

    private Copy copy() throws IOException, InterruptedException {
        Path folder = workFolder.resolve("classes-" + ++copies);
        long end = System.nanoTime() + LONGEST_WAIT_MILLIS * 1_000_000L;
        ClassStamp stamp = ClassStamp.of(folders);
        while (true) {
            List<Path> copied = copyTo(folder);
            ClassStamp after = ClassStamp.of(folders);
            boolean atRest = after.equals(stamp) && isAtRest(stamp);
            if (atRest || System.nanoTime() > end) {
                return new Copy(stamp, folder, copied);
            }
            WorkFolder.delete(folder);
            Thread.sleep(REST_MILLIS / 3);
            stamp = ClassStamp.of(folders);
        }
    }

    private static boolean isAtRest(ClassStamp stamp) {
        long youngest = stamp.files().values().stream()
                .mapToLong(ClassStamp.FileStamp::modifiedNanos)
                .max()
                .orElse(0);
        long age = System.currentTimeMillis() - youngest / 1_000_000;
        // A file from the future (a copied tree, another clock) is as much at rest as an old one.
        return age < 0 || age > REST_MILLIS;
    }

    private List<Path> copyTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Path> copied = new ArrayList<>();
        for (Path entry : classPath) {
            if (folders.contains(entry)) {
                Path target = folder.resolve(Integer.toString(copied.size()));
                copyFolder(entry, target);
                copied.add(target);
            } else {
                copied.add(entry);
            }
        }
        return copied;
    }

    private static void copyFolder(Path source, Path target) throws IOException {
        Files.createDirectories(target);
        if (!Files.isDirectory(source)) {
            return;
        }
        Files.walkFileTree(source, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Files.createDirectories(
                        target.resolve(source.relativize(directory).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                try {
                    Files.copy(
                            file,
                            target.resolve(source.relativize(file).toString()),
                            StandardCopyOption.REPLACE_EXISTING);
                } catch (NoSuchFileException e) {
                    // Deleted by a compiler meanwhile: the stamps will differ, and the copy is made again.
                    return FileVisitResult.CONTINUE;
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private void reportChange(List<Path> changed) {
        String example = changed.isEmpty() ? "" : ", " + changed.get(0).getFileName();
        reporter.info("Classes changed (" + changed.size() + (changed.size() == 1 ? " file" : " files") + example
                + "): the function starts anew.");
    }
}
