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

/** Lists the files of a folder, with links followed, in the same order on every machine. */
public final class FolderFiles {

    private FolderFiles() {}

    /** Checks each folder before its content is read, and rejects it by an exception. */
    @FunctionalInterface
    public interface Gate {

        /** Returns if the folder may be read. */
        void enter(Path folder) throws IOException;
    }

    /**
     * The content of a folder by relative name, with slashes.
     *
     * @param files all files below the folder
     * @param folders all folders below the folder, without itself
     */
    public record Tree(SortedMap<String, Path> files, SortedMap<String, Path> folders) {}

    /**
     * All files below a folder by relative name, with slashes.
     *
     * @param folder may be missing, which gives no files
     * @throws UserException for a link without target or in a cycle, for a device or socket, and for a name that depends on
     *     the machine's locale
     */
    public static SortedMap<String, Path> of(Path folder) throws IOException {
        return tree(folder, entered -> {}).files();
    }

    /** Like {@link #of(Path)}, with the folders, and with a check of each folder. */
    public static Tree tree(Path folder, Gate gate) throws IOException {
        Tree tree = new Tree(new TreeMap<>(), new TreeMap<>());
        if (Files.isDirectory(folder)) {
            Files.walkFileTree(
                    folder, Set.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new Collector(folder, gate, tree));
        }
        return tree;
    }

    private static final class Collector extends SimpleFileVisitor<Path> {

        private final Path folder;
        private final Gate gate;
        private final Tree tree;

        Collector(Path folder, Gate gate, Tree tree) {
            this.folder = folder;
            this.gate = gate;
            this.tree = tree;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path entered, BasicFileAttributes attributes) throws IOException {
            gate.enter(entered);
            if (!entered.equals(folder)) {
                tree.folders().put(FileNames.below(folder, entered), entered);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isSymbolicLink()) {
                // Links are followed, so this one has no target.
                throw badLink(file, "does not exist");
            }
            if (!attributes.isRegularFile()) {
                throw new UserException(
                        file + " is a device, socket or pipe, which cannot be read as a file.", "Delete or move it.");
            }
            tree.files().put(FileNames.below(folder, file), file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof FileSystemLoopException) {
                throw badLink(file, "is a folder that contains it");
            }
            throw e;
        }

        private static UserException badLink(Path link, String target) {
            return new UserException("The target of the link " + link + " " + target + ".", "Delete or fix the link.");
        }
    }
}
