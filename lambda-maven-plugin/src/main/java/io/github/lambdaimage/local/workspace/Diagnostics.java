package io.github.lambdaimage.local.workspace;

import io.github.lambdaimage.report.Reporter;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Heap dumps and error files of a function's JVM. They are kept in a folder of the project, since the folder in which a JVM
 * writes them is removed with its environment.
 *
 * @param folder exists after the first file was written
 */
public record Diagnostics(Path folder) {

    /** The names that HotSpot gives to an error file and to a heap dump. */
    private static final Pattern NAME = Pattern.compile("(hs_err_pid[0-9]+|java_pid[0-9]+)(\\.log|\\.hprof)");

    /**
     * Options of a JVM that writes its files directly to the folder. The JVM itself then prints their paths.
     *
     * @return empty if the folder cannot be created
     */
    public List<String> jvmOptions() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            return List.of(); // the files are only needed after a crash
        }
        return List.of("-XX:ErrorFile=" + folder.resolve("hs_err_pid%p.log"), "-XX:HeapDumpPath=" + folder);
    }

    /**
     * Moves the files that a JVM has written to a folder, and reports their new paths.
     *
     * @param written the {@code /tmp} of a container that has ended
     * @param environment distinguishes the files: in each container, the JVM has the process ID 1
     */
    public void keep(Path written, String environment, Reporter reporter) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(written, "{hs_err_pid,java_pid}*")) {
            for (Path file : files) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches() && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createDirectories(folder);
                    Path target = folder.resolve(name.group(1) + "-" + environment + name.group(2));
                    Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
                    reporter.info("The JVM of the function has written " + target);
                }
            }
        } catch (IOException e) {
            reporter.warn("A file of the function's JVM cannot be kept in " + folder + ": " + e.getMessage());
        }
    }
}
