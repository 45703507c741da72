package io.github.lambdaimage.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassFileVersionTest {

    @TempDir
    private Path folder;

    @Test
    void newestClassOfAFolderAndOfAJarIsFound() throws IOException {
        Path classes = folder.resolve("classes");
        classFile(classes, "a/B.class", 17);
        classFile(classes, "a/C$1.class", 25);
        classFile(classes, "a/D.class", 25);
        Path jar = folder.resolve("a.jar");
        ClassFiles.jar(classes, jar);

        assertThat(ClassFileVersion.newest(classes)).contains(new ClassFileVersion("a.C$1", 25));
        assertThat(ClassFileVersion.newest(jar)).contains(new ClassFileVersion("a.C$1", 25));
    }

    @Test
    void classesForOtherReleasesAndModulesDoNotCount() throws IOException {
        Path classes = folder.resolve("classes");
        classFile(classes, "a/B.class", 8);
        classFile(classes, "META-INF/versions/25/a/B.class", 25);
        classFile(classes, "module-info.class", 25);

        assertThat(ClassFileVersion.newest(classes)).contains(new ClassFileVersion("a.B", 8));
    }

    @Test
    void previewClassesCountAsTheirRelease() throws IOException {
        Path file = folder.resolve("P.class");
        Files.write(
                file,
                ByteBuffer.allocate(8)
                        .putInt(0xCAFEBABE)
                        .putInt(0xffff0000 | 69)
                        .array());

        assertThat(ClassFileVersion.newest(folder)).contains(new ClassFileVersion("P", 25));
    }

    @Test
    void newestWithoutClassesIsEmpty() throws IOException {
        assertThat(ClassFileVersion.newest(folder.resolve("missing"))).isEmpty();
        Files.writeString(folder.resolve("a.properties"), "a=b");
        Files.writeString(folder.resolve("NoClass.class"), "template for a class");
        Files.writeString(folder.resolve("Short.class"), "x");
        assertThat(ClassFileVersion.newest(folder)).isEmpty();
    }

    @Test
    void newestWhenJarIsNotValidFails() throws IOException {
        Path jar = Files.writeString(folder.resolve("broken.jar"), "no jar");

        UserException failure = catchThrowableOfType(UserException.class, () -> ClassFileVersion.newest(jar));

        assertThat(failure.problem()).startsWith("The dependency " + jar + " is not a valid jar: ");
        assertThat(failure.remedy()).isEqualTo("Delete the file, so that Maven downloads or builds it again.");
    }

    private static void classFile(Path folder, String name, int release) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(
                file,
                ByteBuffer.allocate(8).putInt(0xCAFEBABE).putInt(release + 44).array());
    }
}
