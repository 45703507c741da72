package io.github.lambdaimage.project;

import io.github.lambdaimage.io.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;

/**
 * What a project was compiled from, and the result: the settings of the build, the content of its sources, the libraries,
 * and the content of its classes. If two snapshots are equal, compiling in between would not have changed anything.
 *
 * <p>The content counts, and not only times: an editor can keep the time of a file, and clocks can go back.
 *
 * @param settings a digest
 * @param sources one line for each file
 * @param libraries one line for each file
 * @param classes one line for each file
 */
public record BuildSnapshot(String settings, List<String> sources, List<String> libraries, List<String> classes) {

    /** Reading more takes longer than the compiler needs to find that nothing has changed. */
    private static final long MOST_BYTES = 64L << 20;

    private static final String FORMAT = "lambda-image build 1";
    private static final String SETTINGS = "settings";
    private static final String SOURCE = "source";
    private static final String LIBRARY = "library";
    private static final String CLASS = "class";

    private static final char SEPARATOR = '\t';

    public BuildSnapshot {
        Objects.requireNonNull(settings, "settings");
        sources = List.copyOf(sources);
        libraries = List.copyOf(libraries);
        classes = List.copyOf(classes);
    }

    /**
     * Reads the state of a project.
     *
     * @param settings all texts that have an effect on the result
     * @param sources folders and files; may be missing
     * @param libraries jars
     * @param classes the folder of the project's own classes; may be missing
     * @return empty if the files are too large, or cannot be compared
     * @throws IOException if a file cannot be read, for example because it was just deleted
     */
    public static Optional<BuildSnapshot> of(
            List<String> settings, List<Path> sources, List<Path> libraries, Path classes) throws IOException {
        Lines lines = new Lines();
        List<String> sourceLines = lines.ofFolders(sources);
        List<String> libraryLines = new ArrayList<>();
        for (Path library : libraries) {
            BasicFileAttributes attributes = Files.readAttributes(library, BasicFileAttributes.class);
            lines.comparable &= attributes.isRegularFile();
            libraryLines.add(lines.stamp(library, attributes));
        }
        List<String> classLines = lines.ofFolders(List.of(classes));
        return lines.comparable
                ? Optional.of(new BuildSnapshot(digest(settings), sourceLines, libraryLines, classLines))
                : Optional.empty();
    }

    /**
     * Reads a snapshot from a file.
     *
     * @return empty if the file does not exist, or was written by another version
     */
    public static Optional<BuildSnapshot> read(Path file) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (lines.size() < 2 || !lines.get(0).equals(FORMAT) || !lines.get(1).startsWith(SETTINGS + SEPARATOR)) {
            return Optional.empty();
        }
        return Optional.of(new BuildSnapshot(
                lines.get(1).substring(SETTINGS.length() + 1),
                of(lines, SOURCE),
                of(lines, LIBRARY),
                of(lines, CLASS)));
    }

    private static List<String> of(List<String> lines, String kind) {
        return lines.stream()
                .filter(line -> line.startsWith(kind + SEPARATOR))
                .map(line -> line.substring(kind.length() + 1))
                .toList();
    }

    /** Writes the snapshot into a file, completely or not at all. */
    public void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>(List.of(FORMAT, SETTINGS + SEPARATOR + settings));
        sources.forEach(line -> lines.add(SOURCE + SEPARATOR + line));
        libraries.forEach(line -> lines.add(LIBRARY + SEPARATOR + line));
        classes.forEach(line -> lines.add(CLASS + SEPARATOR + line));
        byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        WholeFile.write(file, out -> out.write(text));
    }

    /** The files of the libraries. */
    public List<Path> libraryFiles() {
        return files(libraries);
    }

    /** The files in the folder of classes. */
    public List<Path> classFiles() {
        return files(classes);
    }

    private static List<Path> files(List<String> lines) {
        return lines.stream()
                .map(line -> Path.of(line.substring(0, line.indexOf(SEPARATOR))))
                .toList();
    }

    /**
     * Whether a source differs from that of an earlier snapshot although its time does not say so. A compiler that compares
     * times does not see that change.
     */
    public boolean hasHiddenChangeSince(BuildSnapshot earlier) {
        Set<String> known = Set.copyOf(earlier.sources);
        return sources.stream()
                .anyMatch(line -> !known.contains(line)
                        && earlier.sources.stream().anyMatch(old -> isOlderOrSameTime(line, old)));
    }

    private static boolean isOlderOrSameTime(String line, String old) {
        String[] now = line.split(String.valueOf(SEPARATOR), -1);
        String[] before = old.split(String.valueOf(SEPARATOR), -1);
        return now[0].equals(before[0]) && Long.parseLong(now[2]) <= Long.parseLong(before[2]);
    }

    private static String digest(List<String> settings) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String setting : settings) {
                digest.update(setting.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /** Describes files: path, size, time in nanoseconds, and for sources and classes a checksum of the content. */
    private static final class Lines {

        private boolean comparable = true;
        private long bytes;

        List<String> ofFolders(List<Path> folders) throws IOException {
            Set<Path> files = new TreeSet<>();
            for (Path folder : folders) {
                if (Files.exists(folder)) {
                    Files.walkFileTree(
                            folder,
                            EnumSet.of(FileVisitOption.FOLLOW_LINKS),
                            Integer.MAX_VALUE,
                            new SimpleFileVisitor<>() {
                                @Override
                                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                                    files.add(file);
                                    return FileVisitResult.CONTINUE;
                                }
                            });
                }
            }
            List<String> lines = new ArrayList<>();
            for (Path file : files) {
                lines.add(withContent(file));
            }
            return lines;
        }

        private String withContent(Path file) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            bytes += attributes.size();
            comparable &= bytes <= MOST_BYTES && attributes.isRegularFile();
            if (!comparable) {
                return "";
            }
            CRC32 checksum = new CRC32();
            byte[] buffer = new byte[1 << 14];
            try (InputStream in = Files.newInputStream(file)) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    checksum.update(buffer, 0, read);
                }
            }
            return stamp(file, attributes) + SEPARATOR + Long.toHexString(checksum.getValue());
        }

        String stamp(Path file, BasicFileAttributes attributes) {
            String path = file.toString();
            comparable &= path.chars().noneMatch(Character::isISOControl);
            return path
                    + SEPARATOR
                    + attributes.size()
                    + SEPARATOR
                    + attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
        }
    }
}
