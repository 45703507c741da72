package io.github.lambdaimage.local.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a file that show most changes without reading it.
 *
 * @param modified in the precision of the file system
 * @param changed the time of the last change of content or attributes, which no program can set; null where the system has
 *     none
 * @param key identifies the file if another one takes its name; null where the system has none
 */
record FileStamp(
        long size,
        FileTime modified,
        @Nullable FileTime changed,
        @Nullable Object key) {

    /**
     * The coarsest precision of times in use, that of FAT. A change within this time after another one can leave all
     * attributes as they were.
     */
    private static final Duration PRECISION = Duration.ofSeconds(2);

    /** Reads the attributes of a file. */
    interface Reader {

        /** Reads the attributes from the file system. */
        Reader SYSTEM = (file, attributes) ->
                new FileStamp(attributes.size(), attributes.lastModifiedTime(), changeTime(file), attributes.fileKey());

        FileStamp read(Path file, BasicFileAttributes attributes) throws IOException;
    }

    private static @Nullable FileTime changeTime(Path file) throws IOException {
        try {
            return (FileTime) Files.getAttribute(file, "unix:ctime");
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            return null;
        }
    }

    /**
     * Whether the file may have changed since, or may still change, without another stamp. A time in the future, as after a
     * clock was set back, says nothing about the age.
     *
     * @param seen when the stamp was read
     */
    boolean isYoung(Instant seen) {
        return Duration.between(latest(), seen).compareTo(PRECISION) <= 0;
    }

    /** Whether the file was last changed before a moment, as far as its times tell. */
    boolean isOlderThan(Instant moment) {
        return latest().isBefore(moment.minus(PRECISION));
    }

    private Instant latest() {
        return changed == null || changed.compareTo(modified) < 0 ? modified.toInstant() : changed.toInstant();
    }
}
