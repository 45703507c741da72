package io.github.lambdaimage.io;

import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Lists the files of a folder, following links, in the same order on every machine. */
public final class FolderFiles {

    private FolderFiles() {}

    /** Checks each folder before its content is read, and rejects it with an exception. */
    @FunctionalInterface
    public interface Gate {

        /** Accepts a folder by returning. */
        void enter(Path folder) throws IOException;
    }

    /**
     * All files below a folder, by their relative paths with slashes.
     *
     * @param folder has no files if it does not exist
     * @throws UserException for a link that is broken or forms a cycle, and for a name that depends on the machine's
     *     locale
     */
    public static SortedMap<String, Path> of(Path folder) throws IOException {
        return of(folder, entered -> {});
    }

    /** Like {@link #of(Path)}, with a gate that checks each folder. */
    public static SortedMap<String, Path> of(Path folder, Gate gate) throws IOException {
        SortedMap<String, Path> files = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            Files.walkFileTree(
                    folder,
                    Set.of(FileVisitOption.FOLLOW_LINKS),
                    Integer.MAX_VALUE,
                    new Collector(folder, gate, files));
        }
        return files;
    }

    private static final class Collector extends SimpleFileVisitor<Path> {

        private final Path folder;
        private final Gate gate;
        private final SortedMap<String, Path> files;

        Collector(Path folder, Gate gate, SortedMap<String, Path> files) {
            this.folder = folder;
            this.gate = gate;
            this.files = files;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path entered, BasicFileAttributes attributes) throws IOException {
            gate.enter(entered);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isSymbolicLink()) {
                // Links are followed, so this link is broken.
                throw badLink(file, "to a file that does not exist");
            }
            if (attributes.isRegularFile()) {
                files.put(FileNames.below(folder, file), file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof FileSystemLoopException) {
                throw badLink(file, "to a folder that contains it");
            }
            throw e;
        }

        private static UserException badLink(Path link, String where) {
            return new UserException("The link " + link + " points " + where + ".", "Remove or fix the link.");
        }
    }
}
