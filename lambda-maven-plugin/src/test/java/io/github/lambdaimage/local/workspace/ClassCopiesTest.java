package io.github.lambdaimage.local.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.report.ReportedLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassCopiesTest {

    @TempDir
    private Path folder;

    private final FakeTime time = new FakeTime();
    private final ReportedLines reported = new ReportedLines();
    private Path classes;
    private Path sibling;
    private Path jar;
    private Path work;
    private ClassCopies copies;

    @BeforeEach
    void makeClasses() throws IOException {
        classes = folder.resolve("classes");
        sibling = folder.resolve("sibling");
        jar = Files.writeString(folder.resolve("a.jar"), "jar");
        work = Files.createDirectories(folder.resolve("work"));
        write(classes.resolve("com/example/A.class"), "a");
        write(classes.resolve("app.properties"), "p");
        write(sibling.resolve("S.class"), "s");
        time.pass(Duration.ofHours(1));
        copies = new ClassCopies(List.of(classes, jar, sibling), work, reported, time, time);
    }

    @Test
    void foldersAreCopiedAndJarsAreNot() throws Exception {
        ClassCopies.Copy copy = copies.take();

        assertThat(copy.classPath()).hasSize(3).element(1).isEqualTo(jar);
        assertThat(copy.classPath().get(0)).startsWith(work);
        assertThat(copy.classPath().get(0).resolve("com/example/A.class")).hasContent("a");
        assertThat(copy.classPath().get(0).resolve("app.properties")).hasContent("p");
        assertThat(copy.classPath().get(2).resolve("S.class")).hasContent("s");
        assertThat(time.sleeps()).isZero();
        assertThat(reported.lines()).isEmpty();
    }

    @Test
    void unchangedClassesAreCopiedOnce() throws Exception {
        ClassCopies.Copy first = copies.take();

        assertThat(copies.take()).isSameAs(first);
        assertThat(copies.isOutdated(first)).isFalse();
        copies.giveBack(first);
        copies.giveBack(first);
        assertThat(copies.take()).isSameAs(first);
    }

    @Test
    void changedClassesAreCopiedAndReported() throws Exception {
        ClassCopies.Copy first = copies.take();
        write(classes.resolve("com/example/A.class"), "changed");
        time.pass(Duration.ofMinutes(1));

        assertThat(copies.isOutdated(first)).isTrue();
        ClassCopies.Copy second = copies.take();

        assertThat(second).isNotSameAs(first);
        assertThat(second.classPath().get(0).resolve("com/example/A.class")).hasContent("changed");
        assertThat(first.classPath().get(0).resolve("com/example/A.class")).hasContent("a");
        assertThat(reported.lines())
                .containsExactly("info: Classes changed (1 file, A.class): restarting the function.");
    }

    @Test
    void changesOfASiblingModuleCount() throws Exception {
        ClassCopies.Copy first = copies.take();
        write(sibling.resolve("T.class"), "t");
        Files.delete(sibling.resolve("S.class"));
        time.pass(Duration.ofMinutes(1));

        assertThat(copies.isOutdated(first)).isTrue();
        assertThat(copies.take().classPath().get(2)).isDirectoryContaining("glob:**T.class");
        assertThat(reported.lines())
                .containsExactly("info: Classes changed (2 files, T.class): restarting the function.");
    }

    @Test
    void oldCopyIsDeletedWithItsLastUser() throws Exception {
        ClassCopies.Copy first = copies.take();
        copies.take();
        write(classes.resolve("B.class"), "b");
        time.pass(Duration.ofMinutes(1));
        copies.take();

        copies.giveBack(first);
        assertThat(first.classPath().get(0)).isDirectory();
        copies.giveBack(first);
        assertThat(first.classPath().get(0)).doesNotExist();
        assertThat(copiesOnDisk()).hasSize(1);
    }

    @Test
    void oldCopyWithoutUsersIsDeletedAtOnce() throws Exception {
        copies.giveBack(copies.take());
        write(classes.resolve("B.class"), "b");
        time.pass(Duration.ofMinutes(1));
        copies.take();

        assertThat(copiesOnDisk()).hasSize(1);
    }

    @Test
    void missingClassesAreNotAChange() throws Exception {
        ClassCopies.Copy first = copies.take();
        WorkFolder.delete(classes);

        assertThat(copies.isOutdated(first)).isFalse();
        assertThat(copies.take()).isSameAs(first);
    }

    @Test
    void classesDeletedByACompilerAreNotAChange() throws Exception {
        ClassCopies.Copy first = copies.take();
        Files.delete(classes.resolve("com/example/A.class"));

        // The resources still exist, as when maven-compiler-plugin recompiles everything.
        assertThat(copies.isOutdated(first)).isFalse();
        assertThat(copies.take()).isSameAs(first);
        assertThat(reported.lines()).isEmpty();
    }

    @Test
    void changedResourcesAreAChange() throws Exception {
        WorkFolder.delete(classes.resolve("com"));
        ClassCopies.Copy first = copies.take();
        write(classes.resolve("app.properties"), "q2");

        assertThat(copies.isOutdated(first)).isTrue();
    }

    @Test
    void takeWaitsUntilClassesAreStable() throws Exception {
        copies.take();
        write(classes.resolve("B.class"), "b");
        List<String> more = new ArrayList<>(List.of("C.class", "D.class"));
        time.whileSleeping(() -> {
            if (!more.isEmpty()) {
                write(classes.resolve(more.remove(0)), "x");
            }
        });

        ClassCopies.Copy copy = copies.take();

        assertThat(time.sleeps()).isGreaterThan(2);
        assertThat(copy.classPath().get(0)).isDirectoryContaining("glob:**D.class");
        assertThat(copiesOnDisk()).hasSize(2);
    }

    @Test
    void takeWhenClassesDisappearReturnsTheLatestCopy() throws Exception {
        ClassCopies.Copy first = copies.take();
        write(classes.resolve("B.class"), "b");
        time.whileSleeping(this::deleteClasses);

        assertThat(copies.take()).isSameAs(first);
        assertThat(reported.lines()).isEmpty();
        assertThat(copiesOnDisk()).hasSize(1);
    }

    @Test
    void takeWhenClassesNeverStabilizeCopiesThem() throws Exception {
        time.whileSleeping(() -> write(classes.resolve("B.class"), "b"));
        write(classes.resolve("B.class"), "b");

        assertThat(copies.take().classPath().get(0)).isDirectoryContaining("glob:**B.class");
        assertThat(time.sleeps()).isBetween(10, 100);
    }

    @Test
    void classesWithFutureTimesAreStable() throws Exception {
        time.pass(Duration.ofHours(-3));

        copies.take();

        assertThat(time.sleeps()).isZero();
    }

    @Test
    void missingFolderIsCopiedAsAnEmptyOne() throws Exception {
        WorkFolder.delete(classes);

        assertThat(copies.take().classPath().get(0)).isEmptyDirectory();
    }

    @Test
    void concurrentCallersShareOneCopy() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<ClassCopies.Copy> take = copies::take;
            List<ClassCopies.Copy> taken = new ArrayList<>();
            for (Future<ClassCopies.Copy> copy : threads.invokeAll(Collections.nCopies(16, take))) {
                taken.add(copy.get());
            }
            assertThat(taken).allSatisfy(copy -> assertThat(copy).isSameAs(taken.get(0)));
        } finally {
            threads.shutdownNow();
        }
        assertThat(copiesOnDisk()).hasSize(1);
    }

    private List<Path> copiesOnDisk() throws IOException {
        try (Stream<Path> files = Files.list(work)) {
            return files.toList();
        }
    }

    private void deleteClasses() {
        try {
            Files.deleteIfExists(classes.resolve("B.class"));
            Files.deleteIfExists(classes.resolve("com/example/A.class"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file at the test's own time. */
    private void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            Files.setLastModifiedTime(file, FileTime.from(time.instant()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
