package io.github.lambdaimage.local.workspace;

import io.github.lambdaimage.report.Reporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Copies of the folders on a class path, so that compiling does not pull classes from under a running function. A new
 * copy is made when the folders have changed and have come to rest; one that nobody uses any more is removed.
 */
public final class ClassCopies {

    /** A compiler writes its files within a few milliseconds of each other. */
    private static final Duration REST = Duration.ofMillis(150);

    /** Longer than this nobody waits for a folder that keeps changing. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

    private final List<Path> classPath;
    private final List<Path> folders;
    private final Path workFolder;
    private final Reporter reporter;
    private final InstantSource clock;
    private final Sleeper sleeper;
    private @Nullable Copy current;
    private int copies;

    /** How to wait. */
    public interface Sleeper {
        void sleep(Duration time) throws InterruptedException;
    }

    /**
     * @param classPath folders and jars, in order; the project's own classes first
     * @param workFolder where copies are made
     */
    public ClassCopies(List<Path> classPath, Path workFolder, Reporter reporter) {
        this(classPath, workFolder, reporter, InstantSource.system(), time -> Thread.sleep(time.toMillis()));
    }

    ClassCopies(List<Path> classPath, Path workFolder, Reporter reporter, InstantSource clock, Sleeper sleeper) {
        this.classPath = List.copyOf(classPath);
        this.folders = classPath.stream().filter(entry -> !isJar(entry)).toList();
        this.workFolder = workFolder;
        this.reporter = reporter;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    private static boolean isJar(Path entry) {
        return entry.toString().endsWith(".jar") || Files.isRegularFile(entry);
    }

    /** One copy: a class path in which every folder is ours. */
    public static final class Copy {
        private final ClassFingerprint stamp;
        private final Path folder;
        private final List<Path> classPath;
        private int users;

        private Copy(ClassFingerprint stamp, Path folder, List<Path> classPath) {
            this.stamp = stamp;
            this.folder = folder;
            this.classPath = classPath;
        }

        public List<Path> classPath() {
            return classPath;
        }
    }

    /** A copy of the classes as they are now. Whoever takes it gives it back. */
    public synchronized Copy take() throws IOException, InterruptedException {
        Copy latest = current;
        if (latest == null || isOutdated(latest)) {
            Copy made = copy(latest);
            current = made;
            if (latest != null && latest != made) {
                reporter.info(change(made.stamp.changesSince(latest.stamp)));
                removeUnused(latest);
            }
            latest = made;
        }
        latest.users++;
        return latest;
    }

    /** Ends the use of a copy. */
    public synchronized void giveBack(Copy copy) {
        copy.users--;
        if (copy != current) {
            removeUnused(copy);
        }
    }

    private static void removeUnused(Copy copy) {
        if (copy.users == 0) {
            remove(copy.folder);
        }
    }

    private static void remove(Path folder) {
        try {
            WorkFolder.delete(folder);
        } catch (IOException e) {
            return; // held by somebody, as a virus scanner on Windows: it goes with the work folder
        }
    }

    /** Whether the classes have changed since the copy was made. */
    public boolean isOutdated(Copy copy) throws IOException {
        ClassFingerprint now = ClassFingerprint.of(folders);
        return !now.equals(copy.stamp) && !isBetween(now, copy);
    }

    /**
     * Whether the classes are gone for now. Maven's compiler deletes them all before it compiles, and {@code mvn clean}
     * is mostly followed by a build: the function goes on with what it has until there are new ones.
     */
    private boolean isBetween(ClassFingerprint now, @Nullable Copy latest) {
        Path own = classPath.get(0);
        return latest != null && latest.stamp.hasClassesIn(own) && !now.hasClassesIn(own);
    }

    /** Copies once the classes have come to rest; where they are gone meanwhile, the latest copy is still the right one. */
    private Copy copy(@Nullable Copy latest) throws IOException, InterruptedException {
        Path folder = workFolder.resolve("classes-" + ++copies);
        Instant end = clock.instant().plus(LONGEST_WAIT);
        while (true) {
            ClassFingerprint stamp = ClassFingerprint.of(folders);
            boolean late = clock.instant().isAfter(end);
            boolean between = isBetween(stamp, latest);
            if (latest != null && between && late) {
                return latest;
            }
            if (!between && (late || isAtRest(stamp))) {
                List<Path> copied = copyTo(folder);
                if (late || ClassFingerprint.of(folders).equals(stamp)) {
                    return new Copy(stamp, folder, copied);
                }
                remove(folder);
            }
            sleeper.sleep(REST.dividedBy(3));
        }
    }

    private boolean isAtRest(ClassFingerprint stamp) {
        Duration age = Duration.between(stamp.youngest(), clock.instant());
        // A file from the future (a copied tree, another clock) is as much at rest as an old one.
        return age.isNegative() || age.compareTo(REST) > 0;
    }

    private List<Path> copyTo(Path folder) throws IOException {
        List<Path> copied = new ArrayList<>();
        for (Path entry : classPath) {
            if (folders.contains(entry)) {
                Path target = folder.resolve(Integer.toString(copied.size()));
                FolderCopy.copy(entry, target);
                copied.add(target);
            } else {
                copied.add(entry);
            }
        }
        return copied;
    }

    private static String change(List<Path> changed) {
        String example = changed.isEmpty() ? "" : ", " + changed.get(0).getFileName();
        return "Classes changed (" + changed.size() + (changed.size() == 1 ? " file" : " files") + example
                + "): the function starts anew.";
    }
}
