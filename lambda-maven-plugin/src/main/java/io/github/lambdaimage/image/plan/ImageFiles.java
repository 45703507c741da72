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
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The files that the user wants in the image: a folder that is copied to its root. */
public final class ImageFiles {

    /** What only keeps an empty folder in git, or a file manager leaves behind. */
    private static final Set<String> LEFT_OUT = Set.of(".gitkeep", ".gitignore", ".DS_Store", "Thumbs.db");

    /** In a layer, a file of such a name deletes one of the base. */
    private static final String WHITEOUT = ".wh.";

    private ImageFiles() {}

    /**
     * The files with their places in the image.
     *
     * @param folder may be missing
     * @throws UserException for a file that cannot be in an image, or lies elsewhere
     */
    public static List<LayerFile> of(Path folder) throws IOException {
        List<LayerFile> files = new ArrayList<>();
        for (Map.Entry<String, Path> found :
                FolderFiles.of(folder, found -> inside(found, folder)).entrySet()) {
            Path file = found.getValue();
            String name = file.getFileName().toString();
            if (LEFT_OUT.contains(name)) {
                continue;
            }
            if (Arrays.stream(found.getKey().split("/")).anyMatch(part -> part.startsWith(WHITEOUT))) {
                throw new UserException(
                        "The file " + file + " cannot be in an image: names that begin with .wh. delete files there.",
                        "Rename it, or remove it.");
            }
            inside(file, folder);
            files.add(new LayerFile(file, "/" + found.getKey(), ImageDigest.of(file), isExecutable(file)));
        }
        return files;
    }

    private static void inside(Path found, Path folder) throws IOException {
        if (!found.toRealPath().startsWith(folder.toRealPath())) {
            throw new UserException(
                    "The link " + found + " leads out of the folder " + folder
                            + ", and what lies elsewhere is not copied into an image.",
                    "Put the file itself in its place.");
        }
    }

    private static boolean isExecutable(Path file) throws IOException {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OWNER_EXECUTE);
        } catch (UnsupportedOperationException e) {
            return isProgram(file);
        }
    }

    /** Where files have no modes, as on Windows: scripts and programs for Linux are told by how they begin. */
    static boolean isProgram(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            byte[] start = content.readNBytes(4);
            return (start.length >= 2 && start[0] == '#' && start[1] == '!')
                    || Arrays.equals(start, new byte[] {0x7f, 'E', 'L', 'F'});
        }
    }
}
