package io.github.lambdaimage.local.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderCopyTest {

    @TempDir
    private Path folder;

    /** In this locale the JVM cannot convert a non-ASCII name to a path. */
    @Test
    void copyWhenTheLocaleCannotReadNamesKeepsThem() throws Exception {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "skipped: file names are not bytes here");
        Path source = Files.createDirectory(folder.resolve("source"));
        String names =
                "mkdir \"$(printf '\\303\\244')\"; echo a > \"$(printf '\\303\\244/\\303\\266')\"; echo b > \"$(printf"
                        + " '\\303\\244/\\303\\274')\"";
        assertThat(run(new ProcessBuilder("sh", "-c", names).directory(source.toFile())))
                .isEmpty();

        ProcessBuilder program = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                FolderCopyProgram.class.getName(),
                source.toString(),
                folder.resolve("target").toString());
        program.environment().put("LC_ALL", "C");
        assertThat(run(program)).isEmpty();

        assertThat(run(new ProcessBuilder("diff", "-r", "source", "target").directory(folder.toFile())))
                .isEmpty();
    }

    private static String run(ProcessBuilder command) throws Exception {
        Process process = command.redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }
}
