package io.github.lambdaimage.image.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.lambdaimage.project.ModuleClasses;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationJarTest {

    @TempDir
    private Path folder;

    @Test
    void entriesAreSortedStoredAndWithoutEmptyFolders() throws IOException {
        Path classes = classes("one");
        Files.createDirectories(classes.resolve("empty/too"));

        Path jar = jar(classes);

        assertThat(names(jar))
                .containsExactly(
                        "META-INF/",
                        "META-INF/SIGNER.SF",
                        "META-INF/versions/",
                        "META-INF/versions/21/",
                        "META-INF/versions/21/A.class",
                        "a.properties",
                        "com/",
                        "com/example/",
                        "com/example/B.class",
                        "com/example/C.class",
                        "module-info.class");
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            assertThat(Collections.list(zip.entries())).allMatch(entry -> entry.getMethod() == ZipEntry.STORED);
            assertThat(zip.getInputStream(zip.getEntry("com/example/B.class"))).hasContent("B");
        }
    }

    @Test
    void bytesDoNotDependOnFolderModesTimesAndOrder() throws IOException {
        Path one = classes("one");
        Path two = folder.resolve("another/folder");
        List<String> files = new ArrayList<>(List.of(
                "module-info.class",
                "com/example/C.class",
                "com/example/B.class",
                "a.properties",
                "META-INF/versions/21/A.class",
                "META-INF/SIGNER.SF"));
        for (String name : files) {
            Path file = two.resolve(name);
            Files.createDirectories(file.getParent());
            Files.copy(one.resolve(name), file);
            Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2001-02-03T04:05:06Z")));
            if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
            }
        }

        assertThat(jar(two)).hasSameBinaryContentAs(jar(one));
    }

    @Test
    void bytesDoNotDependOnTheTimeZone() throws IOException {
        Path classes = classes("one");
        byte[] here = Files.readAllBytes(jar(classes));
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            assertThat(jar(classes)).hasBinaryContent(here);
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void bytesDoNotDependOnTheJdk() throws Exception {
        String jdk = System.getenv("LAMBDA_TEST_JDK_25");
        if (!"true".equals(System.getenv("CI"))) {
            assumeTrue(jdk != null, "LAMBDA_TEST_JDK_25, the folder of a JDK 25, is missing");
        }
        assertThat(jdk).isNotNull();
        Path classes = classes("one");
        Path other = folder.resolve("other-jdk.jar");
        Path log = folder.resolve("log.txt");
        Process java = new ProcessBuilder(
                        Path.of(jdk, "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ApplicationJarMaker.class.getName(),
                        classes.toString(),
                        other.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();

        assertThat(java.waitFor()).as(Files.readString(log)).isZero();
        assertThat(other).hasSameBinaryContentAs(jar(classes));
    }

    @Test
    void manifestOfTheClassesIsFirstAndNoneIsAdded() throws IOException {
        Path classes = classes("one");
        assertThat(names(jar(classes))).doesNotContain("META-INF/MANIFEST.MF");

        write(classes, "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nMulti-Release: true\n\n");
        Path jar = jar(classes);

        assertThat(names(jar)).startsWith("META-INF/", "META-INF/MANIFEST.MF", "META-INF/SIGNER.SF");
        try (JarInputStream stream = new JarInputStream(Files.newInputStream(jar))) {
            assertThat(stream.getManifest().getMainAttributes().getValue("Multi-Release"))
                    .isEqualTo("true");
        }
    }

    @Test
    void linksAreFollowed() throws IOException {
        Path classes = classes("one");
        Path elsewhere = write(folder, "elsewhere/shared.txt", "shared");
        Files.createSymbolicLink(classes.resolve("linked"), elsewhere.getParent());
        Files.createSymbolicLink(folder.resolve("link-to-classes"), classes);

        Path jar = jar(folder.resolve("link-to-classes"));

        assertThat(names(jar)).contains("linked/", "linked/shared.txt", "com/example/B.class");
    }

    @Test
    void brokenOrCyclicLinkIsRejected() throws IOException {
        Path classes = classes("one");
        Path round = Files.createSymbolicLink(classes.resolve("com/round"), classes);
        assertThatThrownBy(() -> jar(classes))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("The target of the link " + round + " is a folder that contains it.");

        Files.delete(round);
        Path broken = Files.createSymbolicLink(classes.resolve("broken"), folder.resolve("nothing"));
        assertThatThrownBy(() -> jar(classes))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("The target of the link " + broken + " does not exist.");
    }

    @Test
    void folderThatIsMissingMakesAnEmptyJar() throws IOException {
        assertThat(names(jar(folder.resolve("missing")))).isEmpty();
    }

    @Test
    void jarHasTheConfiguredManifestAndDescriptors() throws IOException {
        Path classes = classes("one");
        Path jar = folder.resolve("one.jar");

        ApplicationJar.write(
                new ModuleClasses(
                        classes,
                        new TreeMap<>(Map.of("Multi-Release", "true", "Implementation-Version", "1.2")),
                        new TreeMap<>(
                                Map.of("META-INF/maven/g/a/pom.properties", "version=1.2\n", "a.properties", "x"))),
                jar);

        assertThat(names(jar)).startsWith("META-INF/", "META-INF/MANIFEST.MF");
        try (JarFile read = new JarFile(jar.toFile())) {
            assertThat(read.isMultiRelease()).isTrue();
            assertThat(read.getManifest().getMainAttributes())
                    .containsEntry(new Attributes.Name("Implementation-Version"), "1.2")
                    .hasSize(3);
            assertThat(read.getInputStream(read.getEntry("META-INF/maven/g/a/pom.properties")))
                    .hasContent("version=1.2\n");
            assertThat(read.getInputStream(read.getEntry("a.properties")))
                    .hasBinaryContent(Files.readAllBytes(classes.resolve("a.properties")));
        }
    }

    @Test
    void attributesAreAddedToTheManifestInTheFolder() throws IOException {
        Path classes = classes("one");
        write(classes, "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nAutomatic-Module-Name: hello\n\n");
        Path jar = folder.resolve("one.jar");

        ApplicationJar.write(
                new ModuleClasses(classes, new TreeMap<>(Map.of("Implementation-Version", "1.2")), new TreeMap<>()),
                jar);

        try (JarFile read = new JarFile(jar.toFile())) {
            assertThat(read.getManifest().getMainAttributes())
                    .containsEntry(new Attributes.Name("Automatic-Module-Name"), "hello")
                    .containsEntry(new Attributes.Name("Implementation-Version"), "1.2");
        }
    }

    private Path jar(Path classes) throws IOException {
        Path jar = folder.resolve("jars/" + System.nanoTime() + ".jar");
        ApplicationJar.write(ModuleClasses.of(classes), jar);
        return jar;
    }

    private Path classes(String name) throws IOException {
        Path classes = folder.resolve(name);
        write(classes, "com/example/B.class", "B");
        write(classes, "com/example/C.class", "C".repeat(100_000));
        write(classes, "META-INF/versions/21/A.class", "A");
        write(classes, "META-INF/SIGNER.SF", "signed");
        write(classes, "a.properties", "a=b");
        write(classes, "module-info.class", "module");
        return classes;
    }

    private static Path write(Path folder, String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private static List<String> names(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return Collections.list(zip.entries()).stream()
                    .map(ZipEntry::getName)
                    .toList();
        }
    }
}
