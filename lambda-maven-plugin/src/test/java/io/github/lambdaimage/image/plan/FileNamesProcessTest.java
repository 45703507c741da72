package io.github.lambdaimage.image.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** File names beyond ASCII, in JVMs with different locales. */
class FileNamesProcessTest {

    private static final String UMLAUTS = "touch \"$(printf '\\303\\244').txt\" \"$(printf '\\303\\266').txt\"";

    @TempDir
    private Path folder;

    private Path files;

    @BeforeEach
    void folders() throws Exception {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "skipped: names of files are text here");
        files = Files.createDirectories(folder.resolve("files/opt"));
    }

    /** Both would have the name {@code \uFFFD\uFFFD.txt}, and one would be lost. */
    @Test
    void filesWhenTheLocaleCannotReadTheirNamesAreRejected() throws Exception {
        shell(UMLAUTS);

        assertThat(run("files", "C"))
                .matches("The file name opt/%C3%A[46].txt in " + files.getParent() + " cannot be read in the encoding "
                        + "ANSI_X3.4-1968.\n"
                        + "Set the environment variable LC_ALL to C.UTF-8 for Maven, or rename the file."
                        + " In the name, % and two digits stand for one byte.\n");
        assertThat(run("files", "C.UTF-8")).isEqualTo("/opt/ä.txt\n/opt/ö.txt\n");
    }

    @Test
    void filesWhenAFolderNameCannotBeReadAreRejected() throws Exception {
        shell("mkdir \"$(printf '\\303\\244')\"; touch \"$(printf '\\303\\244')/a.txt\"");

        assertThat(run("files", "C")).startsWith("The file name opt/%C3%A4 in " + files.getParent() + " cannot");
        assertThat(run("files", "C.UTF-8")).isEqualTo("/opt/ä/a.txt\n");
    }

    @Test
    void filesWhenANameIsNotUtf8AreRejectedInEachLocale() throws Exception {
        shell("touch \"$(printf '\\377').txt\"");

        for (String locale : List.of("C", "C.UTF-8")) {
            assertThat(run("files", locale))
                    .isEqualTo("The file name opt/%FF.txt in " + files.getParent() + " is not valid UTF-8.\n"
                            + "Rename the file. In the name, % and two digits stand for one byte.\n");
        }
    }

    @Test
    void jarOfClassesWhenTheLocaleCannotReadTheirNamesIsRejected() throws Exception {
        shell(UMLAUTS);

        assertThat(run("jar", "C")).startsWith("The file name opt/%C3%A").contains("LC_ALL to C.UTF-8");
        assertThat(run("jar", "C.UTF-8")).startsWith("sha256:");
    }

    @Test
    void namesOfAsciiAloneAreTheSameInEachLocale() throws Exception {
        shell("touch 'a b%41.txt'");

        assertThat(run("files", "C")).isEqualTo("/opt/a b%41.txt\n");
        assertThat(run("jar", "C")).startsWith("sha256:").isEqualTo(run("jar", "C.UTF-8"));
    }

    private void shell(String script) throws Exception {
        Process process = new ProcessBuilder("sh", "-c", script)
                .directory(files.toFile())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
    }

    private String run(String what, String locale) throws Exception {
        ProcessBuilder program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dstdout.encoding=UTF-8",
                        "-Dfile.encoding=UTF-8",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FileNamesProgram.class.getName(),
                        what,
                        folder.resolve("files").toString(),
                        folder.resolve("made.jar").toString())
                .redirectErrorStream(true);
        program.environment().put("LC_ALL", locale);
        Process process = program.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }
}
