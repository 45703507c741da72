package io.github.lambdaimage.runtime.internal.loop;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartupCacheCheckTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private Path jar = Path.of("unset");
    private Path description = Path.of("unset");
    private String classPath = "";

    @BeforeEach
    void describe() throws IOException {
        jar = folder.resolve("grüße 1.jar");
        write(jar, "old");
        description = folder.resolve("cache.properties");
        classPath = jar.toString();
        Files.writeString(
                description,
                "jvm=" + StartupCacheCheck.jvm() + "\nclassPath=" + classPath + "\njar=" + line(jar) + "\n");
    }

    @Test
    void jarsOfTheTrainingAreAccepted() {
        assertThat(check(Map.of())).isNull();
        assertThat(log.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void jarOfTheSameNameSizeAndTimeIsAnInitError() throws IOException {
        FileTime time = Files.getLastModifiedTime(jar);
        long size = Files.size(jar);
        write(jar, "new");
        Files.setLastModifiedTime(jar, time);
        assertThat(jar).hasSize(size);

        InitError error = error();
        assertThat(error.errorType()).isEqualTo("Runtime.BadFunctionCode");
        assertThat(error.message())
                .startsWith("The startup cache of the image is out of date: " + jar + " has other content.")
                .contains("mvn lambda:build-image", "JAVA_TOOL_OPTIONS");
    }

    @Test
    void otherChangesOfJarsAreInitErrors() throws IOException {
        Path other = folder.resolve("other.jar");
        Files.move(jar, other);
        assertThat(error().message()).contains(jar + " does not exist or cannot be read");
        write(jar, "longer");
        assertThat(error().message()).contains(jar + " has another size");
        Files.move(other, jar, StandardCopyOption.REPLACE_EXISTING);
        assertThat(check(Map.of())).isNull();
    }

    @Test
    void classPathMayHaveMoreAtItsEndOnly() {
        String trained = classPath;
        classPath = trained + File.pathSeparator + "/opt/agent.jar";
        assertThat(check(Map.of())).isNull();
        for (String other : new String[] {"/mounted" + File.pathSeparator + trained, trained + "2", "", "/x"}) {
            classPath = other;
            assertThat(error().message()).as(other).contains("the class path is " + other + ", and it was ");
        }
    }

    @Test
    void otherJvmIsOnlyLogged() throws IOException {
        Files.writeString(description, Files.readString(description).replace("jvm=", "jvm=99"));

        assertThat(check(Map.of())).isNull();
        assertThat(log.toString(StandardCharsets.UTF_8))
                .startsWith("lambda-runtime: The startup cache was trained with Java 99")
                .contains("mvn lambda:build-image");
    }

    @Test
    void cacheThatIsSwitchedOffIsNotCompared() throws IOException {
        write(jar, "new");
        String off = Runtime.version().feature() >= 25 ? "-XX:AOTMode=off" : "-Xshare:off";

        assertThat(check(Map.of("JAVA_TOOL_OPTIONS", "-Xss1m " + off))).isNull();
        assertThat(check(Map.of("JAVA_TOOL_OPTIONS", off + "x"))).isNotNull();
    }

    @Test
    void invalidDescriptionIsAnInitError() throws IOException {
        for (String text : new String[] {"jar=x\n", "jar=1 2 3\n", "text\n", "jar=5 -1 0 " + jar + "\n"}) {
            Files.writeString(description, text);
            assertThat(check(Map.of())).as(text).isNotNull();
        }
        Files.delete(description);
        assertThat(error().message()).contains("its description " + description + " cannot be read");
    }

    private InitError error() {
        return requireNonNull(check(Map.of()));
    }

    private @Nullable InitError check(Map<String, String> variables) {
        log.reset();
        return new StartupCacheCheck(description.toString()).run(classPath, variables, log);
    }

    private static void write(Path jar, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream out = new ZipOutputStream(file)) {
            ZipEntry entry = new ZipEntry("a");
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(bytes.length);
            CRC32 crc = new CRC32();
            crc.update(bytes);
            entry.setCrc(crc.getValue());
            entry.setTime(0);
            out.putNextEntry(entry);
            out.write(bytes);
        }
    }

    private static String line(Path jar) throws IOException {
        byte[] bytes = Files.readAllBytes(jar);
        CRC32 crc = new CRC32();
        int from = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
        crc.update(bytes, from, bytes.length - from);
        return bytes.length + " " + from + " " + Long.toHexString(crc.getValue()) + " " + jar;
    }
}
