package io.github.lambdaimage.training;

import io.github.lambdaimage.training.inside.TrainingMain;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Writes the jar of the program that runs in the container: two packages of this plugin, which need nothing but a JVM. */
final class TrainingJar {

    private static final List<String> PACKAGES =
            List.of("io/github/lambdaimage/training/inside", "io/github/lambdaimage/process");

    private TrainingJar() {}

    static void write(Path file) throws IOException {
        Path own = ownClasses();
        if (Files.isDirectory(own)) {
            write(own, file);
            return;
        }
        try (FileSystem jar = FileSystems.newFileSystem(own)) {
            write(jar.getPath("/"), file);
        }
    }

    /** The jar of this plugin, or the folder of its classes. */
    private static Path ownClasses() throws IOException {
        URL location = TrainingMain.class.getProtectionDomain().getCodeSource().getLocation();
        try {
            return Path.of(location.toURI());
        } catch (URISyntaxException e) {
            throw new IOException("The classes of this plugin cannot be read: " + location, e);
        }
    }

    private static void write(Path root, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out)) {
            for (String folder : PACKAGES) {
                for (Path type : classes(root.resolve(folder))) {
                    jar.putNextEntry(new JarEntry(folder + "/" + type.getFileName()));
                    Files.copy(type, jar);
                    jar.closeEntry();
                }
            }
        }
    }

    private static List<Path> classes(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(
                    files.filter(file -> String.valueOf(file.getFileName()).endsWith(".class"))
                            .sorted()
                            .toList());
        }
    }
}
