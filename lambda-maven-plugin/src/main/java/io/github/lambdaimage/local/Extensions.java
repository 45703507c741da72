package io.github.lambdaimage.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The extensions in the image of a project, which the local Lambda does not start. */
final class Extensions {

    /** Where Lambda finds the programs of extensions. */
    private static final String FOLDER = "opt/extensions";

    private Extensions() {}

    /**
     * A warning that names them; empty if there are none.
     *
     * @param imageFiles the folder that is copied to the root of the image; may be missing
     */
    static Optional<String> warning(Path imageFiles) throws IOException {
        Path folder = imageFiles.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        List<String> names;
        try (Stream<Path> files = Files.list(folder)) {
            names = files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .collect(Collectors.toList());
        }
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of("The local Lambda does not start extensions: " + String.join(", ", names) + " in "
                        + folder + ". To run them, use \"-Dlambda.emulator=rie\" with run-local.");
    }
}
