package io.github.lambdaimage.local.compile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads names and contents of files again and again. A file is read only if its attributes differ from those of the last
 * scan, or if they were young at that time: two changes in quick succession can leave size and time as they were. One
 * thread calls it.
 */
public final class FileScanner {

    /** Files of editors and systems beside those that a user edits; Maven's resources goal excludes most of them, too. */
    private static final Pattern IGNORED = Pattern.compile(
            ".*~|#.*#|\\.#.*|\\._.*|\\.DS_Store|\\..*\\.sw[a-z]|4913|.*___jb_(tmp|old)___|\\.goutputstream-.*");

    private static final int BUFFER = 16 * 1024;

    private final FileStamp.Reader stamps;
    private final InstantSource clock;
    private Map<Path, Known> known = new HashMap<>();
    private InputSnapshot last = new InputSnapshot(Map.of());

    /** A file as it was last read. */
    private record Known(FileStamp stamp, boolean young, String digest) {}

    public FileScanner() {
        this(FileStamp.Reader.SYSTEM, InstantSource.system());
    }

    FileScanner(FileStamp.Reader stamps, InstantSource clock) {
        this.stamps = stamps;
        this.clock = clock;
    }

    /** Reads all files, some of which may be created or deleted at the same time. */
    public InputSnapshot scan(BuildInputs inputs) throws IOException {
        Map<Path, Known> found = new HashMap<>();
        // Before any attribute is read: a thread may stop for seconds in between.
        Instant seen = clock.instant();
        for (Path root : inputs.roots()) {
            Files.walkFileTree(
                    root, Set.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                            return inputs.excluded().contains(directory)
                                    ? FileVisitResult.SKIP_SUBTREE
                                    : FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                            Path name = file.getFileName();
                            if (name == null
                                    || !IGNORED.matcher(name.toString()).matches()) {
                                Known now = look(file, attributes, seen);
                                if (now != null) {
                                    found.put(file, now);
                                }
                            }
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException e) {
                            return FileVisitResult.CONTINUE; // deleted in between, or a root that does not exist
                        }

                        @Override
                        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) {
                            return FileVisitResult.CONTINUE;
                        }
                    });
        }
        known = found;
        InputSnapshot now = snapshot(state -> true);
        // The same object, so that most comparisons cost nothing.
        last = now.equals(last) ? last : now;
        return last;
    }

    /** The files of the last scan that have not changed since a moment. */
    InputSnapshot olderThan(Instant moment) {
        return snapshot(state -> state.stamp.isOlderThan(moment));
    }

    private InputSnapshot snapshot(Predicate<Known> condition) {
        Map<Path, String> digests = new HashMap<>();
        known.forEach((file, state) -> {
            if (condition.test(state)) {
                digests.put(file, state.digest);
            }
        });
        return new InputSnapshot(digests);
    }

    private @Nullable Known look(Path file, BasicFileAttributes attributes, Instant seen) {
        try {
            FileStamp stamp = stamps.read(file, attributes);
            Known before = known.get(file);
            if (before != null && !before.young && before.stamp.equals(stamp)) {
                return before;
            }
            return new Known(stamp, stamp.isYoung(seen), digest(file));
        } catch (IOException e) {
            return Files.exists(file)
                    ? new Known(new FileStamp(-1, attributes.lastModifiedTime(), null, null), true, InputSnapshot.EMPTY)
                    : null;
        }
    }

    private static String digest(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER];
            boolean empty = true;
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                digest.update(buffer, 0, read);
                empty = false;
            }
            return empty ? InputSnapshot.EMPTY : HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
