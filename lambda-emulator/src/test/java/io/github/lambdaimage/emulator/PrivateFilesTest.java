package io.github.lambdaimage.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.lambdaimage.emulator.function.ParentToKill;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Other users of the same host must not read the files and arguments of a function. */
@Timeout(300)
class PrivateFilesTest {
    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> EVERYBODY = PosixFilePermissions.fromString("rwxrwxrwx");

    /** Open to all, as the machine's own folder for temporary files is. */
    @TempDir
    Path temporary;

    @Test
    void showsOthersNeitherFilesNorSecretsWhenTheUmaskForbidsNothing() throws Exception {
        boolean posix = temporary.getFileSystem().supportedFileAttributeViews().contains("posix");
        assumeTrue(posix || System.getenv("CI") != null, "skipped: this machine's files have no modes");
        Files.setPosixFilePermissions(temporary, EVERYBODY);
        Process parent = new ProcessBuilder(command()).redirectErrorStream(true).start();
        try (BufferedReader output = parent.inputReader(UTF_8)) {
            long function = pid(output);
            List<Path> made;
            try (Stream<Path> paths = Files.list(temporary)) {
                made = paths.toList();
            }
            assertThat(made).hasSize(1);
            Path folder = made.get(0);
            assertThat(Files.getPosixFilePermissions(folder)).isEqualTo(OWNER_ALONE);
            // Other users cannot reach its content, whatever the mode of the files, and cannot guess its name.
            assertThat(folder.resolve("java.args")).content().contains("of-the-options");
            assertThat(folder.getFileName().toString()).matches("lambda-image-environment-\\d{8,}");
            assertThat(commandLine(function)).contains("java").doesNotContain("of-the-");
            assertThat(commandLine(parent.pid())).doesNotContain("of-the-");
        } finally {
            parent.descendants().forEach(ProcessHandle::destroyForcibly);
            parent.destroyForcibly();
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "umask 000; exec \"$@\"", "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Djava.io.tmpdir=" + temporary);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(ParentToKill.class.getName());
        command.add(Path.of("target", "test-classes").toString());
        return command;
    }

    private static long pid(BufferedReader output) throws Exception {
        String line = output.readLine();
        while (line != null && !line.startsWith("pid ")) {
            line = output.readLine();
        }
        return Long.parseLong(String.valueOf(line).substring(4));
    }

    /** As {@code ps} shows it to everybody. */
    private static String commandLine(long pid) {
        ProcessHandle.Info info = ProcessHandle.of(pid).orElseThrow().info();
        return info.command().orElse("java") + " "
                + String.join(" ", info.arguments().orElse(new String[0]));
    }
}
