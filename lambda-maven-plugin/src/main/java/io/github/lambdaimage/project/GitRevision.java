package io.github.lambdaimage.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the checked-out commit from git's files, which is fast and does not require git. Other storage formats
 * (reftable) count as no repository.
 */
public final class GitRevision {

    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final String SYMBOLIC = "ref: ";

    /** The limit of git itself. */
    private static final int MAX_LINKS = 5;

    private GitRevision() {}

    /** The commit of the repository that contains a folder; empty without a repository or a commit. */
    public static Optional<String> of(Path folder) {
        for (Path above = folder.toAbsolutePath().normalize(); above != null; above = above.getParent()) {
            Path marker = above.resolve(".git");
            if (Files.isDirectory(marker)) {
                return head(marker);
            }
            Optional<String> text = text(marker);
            if (text.isPresent()) {
                return text.get().startsWith("gitdir: ")
                        ? head(above.resolve(text.get().substring("gitdir: ".length())))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Optional<String> head(Path repository) {
        // Worktrees share all references except HEAD, which are stored elsewhere.
        Path common =
                text(repository.resolve("commondir")).map(repository::resolve).orElse(repository);
        Optional<String> value = text(repository.resolve("HEAD"));
        for (int links = 0;
                links < MAX_LINKS && value.isPresent() && value.get().startsWith(SYMBOLIC);
                links++) {
            String name = value.get().substring(SYMBOLIC.length());
            value = name.startsWith("refs/") && !name.contains("..")
                    ? text(repository.resolve(name))
                            .or(() -> text(common.resolve(name)))
                            .or(() -> packed(common, name))
                    : Optional.empty();
        }
        return value.filter(commit -> COMMIT.matcher(commit).matches());
    }

    private static Optional<String> packed(Path common, String name) {
        return text(common.resolve("packed-refs")).flatMap(text -> text.lines()
                .filter(line -> line.endsWith(" " + name))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .findFirst());
    }

    private static Optional<String> text(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(Files.readString(file).strip())
                    : Optional.empty();
        } catch (IOException e) {
            // Optional information: an image is complete without it.
            return Optional.empty();
        }
    }
}
