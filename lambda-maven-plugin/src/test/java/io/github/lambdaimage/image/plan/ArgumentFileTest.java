package io.github.lambdaimage.image.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.image.ArgumentPrinter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArgumentFileTest {

    /** All characters that have a meaning for the launcher. */
    private static final List<String> HOSTILE = List.of(
            "-Dspace=a b",
            "-Dquote=say \"hello\"",
            "-Dapostrophe=it's",
            "-Dbackslash=C:\\new\\table",
            "-Dhash=#1 and#2",
            "#comment",
            "@file",
            "-Dtab=a\tb",
            "-Dfeed=a\fb",
            "-Dlines=a\r\nb",
            "-Dend=\\",
            "",
            "'",
            "\"",
            "-Dumlaut=Gr\u00fc\u00dfe");

    @TempDir
    private Path folder;

    @Test
    void plainArgumentsAreUnchanged() {
        assertThat(ArgumentFile.text(List.of("-Xss2m", "-cp", "/a.jar:/b.jar", "-Da=$b,c;d*", "com.example.Hello")))
                .isEqualTo("-Xss2m\n-cp\n/a.jar:/b.jar\n-Da=$b,c;d*\ncom.example.Hello\n");
    }

    @Test
    void specialArgumentsAreQuoted() {
        assertThat(ArgumentFile.text(HOSTILE)).isEqualTo("""
                "-Dspace=a b"
                "-Dquote=say \\"hello\\""
                "-Dapostrophe=it's"
                "-Dbackslash=C:\\\\new\\\\table"
                "-Dhash=#1 and#2"
                "#comment"
                @file
                "-Dtab=a\\tb"
                "-Dfeed=a\\fb"
                "-Dlines=a\\r\\nb"
                "-Dend=\\\\"
                ""
                "'"
                "\\""
                -Dumlaut=Gr\u00fc\u00dfe
                """);
    }

    @Test
    void launcherReadsTheArgumentsBack() throws Exception {
        List<String> ascii = HOSTILE.stream()
                .filter(argument -> StandardCharsets.US_ASCII.newEncoder().canEncode(argument))
                .toList();
        List<String> arguments =
                new ArrayList<>(List.of("-Dspace=a b", "-cp", classPath(), ArgumentPrinter.class.getName()));
        arguments.addAll(ascii);
        Path file = Files.writeString(folder.resolve("test.args"), ArgumentFile.text(arguments));

        assertThat(run("@" + file)).isEqualTo("a b\n" + String.join("\n", ascii) + "\n");
    }

    private String run(String argument) throws IOException, InterruptedException {
        Path out = folder.resolve("out.txt");
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), argument)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(java.waitFor()).as(() -> text(out)).isZero();
        return Files.readString(out);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String classPath() throws Exception {
        return Path.of(ArgumentPrinter.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
    }
}
