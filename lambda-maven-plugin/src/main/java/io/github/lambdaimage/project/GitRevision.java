package io.github.lambdaimage.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The commit that is checked out, read from git's files: it needs no git, and takes no time. What git keeps in another
 * way (reftable) counts as no repository.
 */
public final class GitRevision {

    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final String SYMBOLIC = "ref: ";

    /** Git itself follows no more. */
    private static final int MOST_LINKS = 5;

    private GitRevision() {}

    /** The commit of the repository that a folder lies in, or empty where there is none, or none yet. */
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
        // What worktrees have in common is elsewhere: all references but HEAD.
        Path common =
                text(repository.resolve("commondir")).map(repository::resolve).orElse(repository);
        Optional<String> value = text(repository.resolve("HEAD"));
        for (int links = 0;
                links < MOST_LINKS && value.isPresent() && value.get().startsWith(SYMBOLIC);
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
            // Not ours to mend, and no image is worse for it.
            return Optional.empty();
        }
    }
}
