package io.github.lambdaimage.local;

import io.github.lambdaimage.report.Reporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A private folder for one run, outside of {@code target} so that {@code mvn clean} does not pull it from under a
 * function. It is named after the process that owns it; what a killed process left is removed by the next one.
 */
final class WorkFolder implements AutoCloseable {

    private static final String PREFIX = "lambda-image-";

    private final Path path;

    private WorkFolder(Path path) {
        this.path = path;
    }

    /**
     * Makes the folder, readable by this user alone, after removing those whose owner is gone.
     *
     * @param parent the folder for temporary files
     */
    static WorkFolder create(Path parent, Reporter reporter) throws IOException {
        removeLeftOvers(parent, reporter);
        return new WorkFolder(Files.createTempDirectory(
                parent, PREFIX + ProcessHandle.current().pid() + "-"));
    }

    Path path() {
        return path;
    }

    private static void removeLeftOvers(Path parent, Reporter reporter) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : folders) {
                Optional<Long> owner = owner(folder);
                if (owner.isPresent() && ProcessHandle.of(owner.get()).isEmpty() && Files.isWritable(folder)) {
                    delete(folder);
                    reporter.info("Removed what an earlier run, ended by force, had left: " + folder);
                }
            }
        }
    }

    private static Optional<Long> owner(Path folder) {
        String[] parts =
                folder.getFileName().toString().substring(PREFIX.length()).split("-", 2);
        try {
            return parts.length == 2 ? Optional.of(Long.valueOf(parts[0])) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Removes a folder and all in it; what is gone already, or is held by somebody else, is left. */
    static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Override
    public void close() {
        try {
            delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove the folder " + path, e);
        }
    }
}
