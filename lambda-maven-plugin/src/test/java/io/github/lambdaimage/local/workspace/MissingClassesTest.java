package io.github.lambdaimage.local.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("any-jvm")
class MissingClassesTest {

    @TempDir
    private Path folder;

    private Path copy;
    private Path classes;
    private final MissingClasses missing = new MissingClasses();

    @BeforeEach
    void aCopyOfTwoClasses() throws IOException {
        copy = folder.resolve("copy");
        classes = folder.resolve("classes");
        Files.createDirectories(copy.resolve("com/example"));
        Files.createDirectory(classes);
        Files.setLastModifiedTime(
                Files.writeString(copy.resolve("com/example/A.class"), "good"),
                FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        Files.writeString(copy.resolve("B.class"), "good");
    }

    @Test
    void deletedClassesComeBackWithTheirTimesAndOthersStay() throws IOException {
        Files.writeString(classes.resolve("B.class"), "newer");

        missing.restore(copy, classes);

        assertThat(classes.resolve("com/example/A.class")).hasContent("good");
        assertThat(Files.getLastModifiedTime(classes.resolve("com/example/A.class"))
                        .toInstant())
                .isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(classes.resolve("B.class")).hasContent("newer");
    }

    @Test
    void theNextCompilationFindsNoneOfThemExceptThoseThatOthersHaveWrittenSince() throws IOException {
        missing.restore(copy, classes);
        Files.writeString(classes.resolve("B.class"), "by an IDE");

        missing.undo();

        assertThat(classes.resolve("com/example/A.class")).doesNotExist();
        assertThat(classes.resolve("B.class")).hasContent("by an IDE");
        assertThat(MissingClasses.hasClasses(classes)).isTrue();
        assertThat(MissingClasses.hasClasses(folder.resolve("none"))).isFalse();
    }
}
