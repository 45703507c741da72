package io.github.lambdaimage.local.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.report.ReportedLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnosticsTest {

    @TempDir
    private Path folder;

    private final ReportedLines reported = new ReportedLines();

    @Test
    void jvmWritesToTheFolderOfTheProject() {
        Path kept = folder.resolve("target/lambda");

        assertThat(new Diagnostics(kept).jvmOptions())
                .containsExactly("-XX:ErrorFile=" + kept.resolve("hs_err_pid%p.log"), "-XX:HeapDumpPath=" + kept);
        assertThat(kept).isDirectory();
    }

    @Test
    void folderThatCannotBeCreatedIsNotUsed() throws IOException {
        Path file = Files.createFile(folder.resolve("target"));

        assertThat(new Diagnostics(file.resolve("lambda")).jvmOptions()).isEmpty();
    }

    @Test
    void filesOfAContainersJvmAreMovedAndReported() throws IOException {
        Path written = Files.createDirectory(folder.resolve("tmp"));
        Path kept = folder.resolve("target/lambda");
        Files.writeString(written.resolve("hs_err_pid1.log"), "# SIGSEGV");
        Files.writeString(written.resolve("java_pid1.hprof"), "JAVA PROFILE");
        Files.writeString(written.resolve("java_pid1.hprof.txt"), "of the function");
        Files.createDirectory(written.resolve("hs_err_pid2.log"));

        new Diagnostics(kept).keep(written, "0123456789ab", reported);

        assertThat(kept.resolve("hs_err_pid1-0123456789ab.log")).hasContent("# SIGSEGV");
        assertThat(kept.resolve("java_pid1-0123456789ab.hprof")).hasContent("JAVA PROFILE");
        assertThat(kept.toFile().list()).hasSize(2);
        assertThat(reported.lines())
                .containsExactlyInAnyOrder(
                        "info: The JVM of the function has written " + kept.resolve("hs_err_pid1-0123456789ab.log"),
                        "info: The JVM of the function has written " + kept.resolve("java_pid1-0123456789ab.hprof"));
    }
}
