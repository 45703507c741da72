package io.github.lambdaimage.image.plan;

import io.github.lambdaimage.io.FolderFiles;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The additional files of the user, from a folder that is copied to the root of the image.
 *
 * @param files with their paths in the image
 * @param emptyFolders without files below them, by their path in the image
 */
record ImageFiles(List<LayerFile> files, SortedMap<String, Path> emptyFolders) {

    static final ImageFiles NONE = new ImageFiles(List.of(), new TreeMap<>());

    /** Files that keep an empty folder in git, and files of file managers. */
    private static final Set<String> LEFT_OUT = Set.of(".gitkeep", ".gitignore", ".DS_Store", "Thumbs.db");

    /** In a layer, a file with such a name deletes a file of the base image. */
    private static final String WHITEOUT = ".wh.";

    /** Lambda and Docker mount their own file systems there, which hide the files of the image. */
    private static final Pattern HIDDEN = Pattern.compile("(tmp|dev|proc|sys)/.*", Pattern.DOTALL);

    ImageFiles {
        files = List.copyOf(files);
        emptyFolders = Collections.unmodifiableSortedMap(new TreeMap<>(emptyFolders));
    }

    /**
     * Collects the files of a folder.
     *
     * @param folder may be missing
     * @throws UserException for a file that cannot be part of an image, or is outside the folder
     */
    static ImageFiles of(Path folder) throws IOException {
        FolderFiles.Tree tree = FolderFiles.tree(folder, found -> inside(found, folder));
        SortedMap<String, Path> emptyFolders = new TreeMap<>();
        tree.folders().forEach((name, found) -> {
            checkName(name, found);
            emptyFolders.put("/" + name, found);
        });
        List<LayerFile> files = new ArrayList<>();
        for (Map.Entry<String, Path> found : tree.files().entrySet()) {
            Path file = found.getValue();
            if (LEFT_OUT.contains(file.getFileName().toString())) {
                continue;
            }
            checkName(found.getKey(), file);
            inside(file, folder);
            String target = "/" + found.getKey();
            files.add(new LayerFile(file, target, ImageDigest.of(file), isExecutable(file)));
            for (String above = parent(target); !above.isEmpty(); above = parent(above)) {
                emptyFolders.remove(above);
            }
        }
        // A folder that contains only folders is part of each of their paths.
        for (String empty : List.copyOf(emptyFolders.keySet())) {
            for (String above = parent(empty); !above.isEmpty(); above = parent(above)) {
                emptyFolders.remove(above);
            }
        }
        return new ImageFiles(files, emptyFolders);
    }

    private static String parent(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }

    private static void checkName(String name, Path found) {
        if (Arrays.stream(name.split("/")).anyMatch(part -> part.startsWith(WHITEOUT))) {
            throw new UserException(
                    "The file " + found + " cannot be in an image: .wh. names delete files.", "Rename or delete it.");
        }
        Matcher hidden = HIDDEN.matcher(name);
        if (hidden.matches()) {
            throw new UserException(
                    "The function would not see " + found + ": Lambda mounts another /" + hidden.group(1) + ".",
                    "Move it to another folder, for example opt.");
        }
    }

    private static void inside(Path found, Path folder) throws IOException {
        if (!found.toRealPath().startsWith(folder.toRealPath())) {
            throw new UserException(
                    "The link " + found + " points outside the folder " + folder + ".",
                    "Replace the link with a copy of the file. Only files inside the folder are copied into an image.");
        }
    }

    private static boolean isExecutable(Path file) throws IOException {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OWNER_EXECUTE);
        } catch (UnsupportedOperationException e) {
            return isProgram(file);
        }
    }

    /** For file systems without modes, as on Windows: recognizes scripts and Linux programs by their first bytes. */
    static boolean isProgram(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            byte[] start = content.readNBytes(4);
            return (start.length >= 2 && start[0] == '#' && start[1] == '!')
                    || Arrays.equals(start, new byte[] {0x7f, 'E', 'L', 'F'});
        }
    }
}
