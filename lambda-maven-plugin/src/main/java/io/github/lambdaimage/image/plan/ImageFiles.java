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

/** Collects the additional files of the user from a folder that is copied to the root of the image. */
final class ImageFiles {

    /** Files that keep an empty folder in git, and files of file managers. */
    private static final Set<String> LEFT_OUT = Set.of(".gitkeep", ".gitignore", ".DS_Store", "Thumbs.db");

    /** In a layer, a file with such a name deletes a file of the base image. */
    private static final String WHITEOUT = ".wh.";

    private ImageFiles() {}

    /**
     * The files with their paths in the image.
     *
     * @param folder may be missing
     * @throws UserException for a file that cannot be part of an image, or is outside the folder
     */
    static List<LayerFile> of(Path folder) throws IOException {
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
                        "The file " + file + " cannot be in an image: .wh. names delete files.",
                        "Rename or delete it.");
            }
            inside(file, folder);
            files.add(new LayerFile(file, "/" + found.getKey(), ImageDigest.of(file), isExecutable(file)));
        }
        return files;
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
