package io.github.lambdaimage.local.workspace;

import io.github.lambdaimage.io.Sleeper;
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
 * Copies the folders of a class path, so that a compiler does not replace the classes of a running function. Creates a
 * new copy once changed folders are stable, and deletes copies that are no longer used.
 */
public final class ClassCopies {

    /**
     * Folders are stable after this time without changes: a compiler writes its files within a few milliseconds of each
     * other.
     */
    private static final Duration STABLE_AFTER = Duration.ofMillis(150);

    /** The maximum wait for a folder that keeps changing. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(3);

    private final List<Path> classPath;
    private final List<Path> folders;
    private final Path workFolder;
    private final Reporter reporter;
    private final InstantSource clock;
    private final Sleeper sleeper;
    private @Nullable Copy current;
    private int copies;
    private boolean fixed;

    /**
     * @param classPath folders and jars in order, with the project's own classes first
     * @param workFolder the parent of all copies
     */
    public ClassCopies(List<Path> classPath, Path workFolder, Reporter reporter) {
        this(classPath, workFolder, reporter, InstantSource.system(), Sleeper.REAL);
    }

    ClassCopies(List<Path> classPath, Path workFolder, Reporter reporter, InstantSource clock, Sleeper sleeper) {
        this.classPath = List.copyOf(classPath);
        this.folders = classPath.stream().filter(entry -> !isJar(entry)).toList();
        this.workFolder = workFolder;
        this.reporter = reporter;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /**
     * Copies the classes as they are now, for a caller that knows that they are complete. Later changes do not make the copy
     * out of date.
     *
     * @param folder the parent of the copy
     */
    public static ClassCopies once(List<Path> classPath, Path folder, Reporter reporter) throws IOException {
        ClassCopies copies = new ClassCopies(classPath, folder, reporter);
        Path target = folder.resolve("classes");
        copies.current = new Copy(ClassFingerprint.of(copies.folders), target, copies.copyTo(target));
        copies.fixed = true;
        return copies;
    }

    private static boolean isJar(Path entry) {
        return entry.toString().endsWith(".jar") || Files.isRegularFile(entry);
    }

    /** A copy: a class path whose folders belong to this object. */
    public static final class Copy {
        private final ClassFingerprint fingerprint;
        private final Path folder;
        private final List<Path> classPath;
        private int users;

        private Copy(ClassFingerprint fingerprint, Path folder, List<Path> classPath) {
            this.fingerprint = fingerprint;
            this.folder = folder;
            this.classPath = classPath;
        }

        public List<Path> classPath() {
            return classPath;
        }
    }

    /** The class path of the copy that {@link #once} has made. */
    public synchronized List<Path> classPath() {
        return current == null ? classPath : current.classPath;
    }

    /** Returns a copy of the current classes. The caller must call {@link #giveBack}. */
    public synchronized Copy take() throws IOException, InterruptedException {
        Copy latest = current;
        if (latest == null || isOutdated(latest)) {
            Copy made = copy(latest);
            current = made;
            if (latest != null && latest != made) {
                reporter.info(change(made.fingerprint.changesSince(latest.fingerprint)));
                removeUnused(latest);
            }
            latest = made;
        }
        latest.users++;
        return latest;
    }

    /** Releases a copy, which is deleted if unused and out of date. */
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
            return; // locked, for example by a virus scanner on Windows; deleted with the work folder
        }
    }

    /** Whether the classes changed since the copy was created. */
    public boolean isOutdated(Copy copy) throws IOException {
        if (fixed) {
            return false;
        }
        ClassFingerprint now = ClassFingerprint.of(folders);
        return !now.equals(copy.fingerprint) && !isTemporarilyMissing(now, copy);
    }

    /**
     * Whether the classes are only temporarily missing. Maven's compiler deletes them before it compiles, and a build
     * usually follows {@code mvn clean}. Until new classes exist, the function continues with its copy.
     */
    private boolean isTemporarilyMissing(ClassFingerprint now, @Nullable Copy latest) {
        Path own = classPath.get(0);
        return latest != null && latest.fingerprint.hasClassesIn(own) && !now.hasClassesIn(own);
    }

    /** Copies the classes once they are stable. If they are missing, the latest copy remains valid. */
    private Copy copy(@Nullable Copy latest) throws IOException, InterruptedException {
        Path folder = workFolder.resolve("classes-" + ++copies);
        Instant end = clock.instant().plus(MAX_WAIT);
        while (true) {
            ClassFingerprint fingerprint = ClassFingerprint.of(folders);
            boolean late = clock.instant().isAfter(end);
            boolean missing = isTemporarilyMissing(fingerprint, latest);
            if (latest != null && missing && late) {
                return latest;
            }
            if (!missing && (late || isStable(fingerprint))) {
                List<Path> copied = copyTo(folder);
                if (late || ClassFingerprint.of(folders).equals(fingerprint)) {
                    return new Copy(fingerprint, folder, copied);
                }
                remove(folder);
            }
            sleeper.sleep(STABLE_AFTER.dividedBy(3));
        }
    }

    private boolean isStable(ClassFingerprint fingerprint) {
        Duration age = Duration.between(fingerprint.newest(), clock.instant());
        // A file with a time in the future (a copied tree, another clock) counts as stable, like an old one.
        return age.isNegative() || age.compareTo(STABLE_AFTER) > 0;
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
                + "): restarting the function.";
    }
}
