package io.github.lambdaimage.local.workspace;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Copies a folder that a compiler may write to at the same time. */
final class FolderCopy extends SimpleFileVisitor<Path> {

    private final Path source;
    private final Path target;

    private FolderCopy(Path source, Path target) {
        this.source = source;
        this.target = target;
    }

    /**
     * Copies a folder. Files deleted during the copy are skipped; a {@link ClassFingerprint} detects that.
     *
     * @param source may be missing, which results in an empty copy
     */
    static void copy(Path source, Path target) throws IOException {
        Files.createDirectories(target);
        Files.walkFileTree(
                source, Set.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new FolderCopy(source, target));
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
        Files.createDirectories(inTarget(directory));
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        try {
            Files.copy(file, inTarget(file), StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException e) {
            return FileVisitResult.CONTINUE; // deleted during the copy
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) {
        return FileVisitResult.CONTINUE;
    }

    private Path inTarget(Path path) {
        // Not as a string: with LC_ALL=C the JVM cannot convert a name with non-ASCII characters back to a path.
        return target.resolve(source.relativize(path));
    }
}
