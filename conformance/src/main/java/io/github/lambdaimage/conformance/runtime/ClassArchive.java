package io.github.lambdaimage.conformance.runtime;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * An archive of the classes that a runtime loads at its start, for runs of many processes: with it, a process takes half
 * of the processor time. The JVM maps classes from the archive instead of parsing them; nothing else changes.
 */
final class ClassArchive {

    private ClassArchive() {}

    /**
     * The same runtime with an archive.
     *
     * @param folder for the archive, and for jars: the JVM archives no classes of folders
     * @param handler what runs for the archive, with one event
     */
    static Subject of(Subject subject, Path folder, String handler) throws IOException, InterruptedException {
        List<Path> jars = new ArrayList<>();
        for (Path place : subject.places()) {
            jars.add(Files.isDirectory(place) ? jar(place, folder.resolve(jars.size() + ".jar")) : place);
        }
        Subject packed = subject.withClassPath(jars);
        Path archive = folder.resolve("classes.jsa");
        Script script = new Script().handler(handler).events("{}").terminated();
        FunctionProcess.run(packed.with("-Xlog:disable", "-XX:ArchiveClassesAtExit=" + archive), script);
        return Files.exists(archive) ? packed.with("-Xlog:disable", "-XX:SharedArchiveFile=" + archive) : packed;
    }

    private static Path jar(Path classes, Path jar) throws IOException {
        List<Path> files;
        try (Stream<Path> paths = Files.walk(classes)) {
            files = paths.filter(Files::isRegularFile).sorted().toList();
        }
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(0);
            for (Path file : files) {
                zip.putNextEntry(
                        new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
        return jar;
    }
}
