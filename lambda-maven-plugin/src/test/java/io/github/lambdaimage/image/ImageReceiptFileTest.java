package io.github.lambdaimage.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.image.plan.BuiltImage;
import io.github.lambdaimage.image.plan.PlannedLayer;
import io.github.lambdaimage.image.write.ImageTarget;
import io.github.lambdaimage.project.ClassFiles;
import io.github.lambdaimage.project.FunctionProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageReceiptFileTest {

    @TempDir
    private Path folder;

    private FunctionProject project = ClassFiles.project(Path.of("unset"));
    private Path path = Path.of("unset");

    @BeforeEach
    void makeProject() {
        project = ClassFiles.project(folder);
        path = folder.resolve("target/lambda/image.json");
    }

    @Test
    void receiptIsReadAsWritten() throws IOException {
        ImageReceiptFile file = new ImageReceiptFile(project);
        for (ImageReceipt receipt : List.of(receipt("/a b.tar", "0".repeat(40)), receipt(null, null))) {
            file.write(receipt);

            assertThat(file.read()).contains(receipt);
        }
    }

    @Test
    void textIsReadable() throws IOException {
        new ImageReceiptFile(project).write(receipt(null, null));

        assertThat(Files.readString(path)).isEqualTo("""
                {
                  "name": "hello:latest",
                  "id": "sha256:1",
                  "digest": "sha256:2",
                  "planDigest": "sha256:3",
                  "target": "daemon",
                  "tar": null,
                  "base": "java:25",
                  "baseDigest": "sha256:4",
                  "javaRelease": 25,
                  "architecture": "amd64",
                  "handler": "com.example.Hello",
                  "layers": [
                    {
                      "kind": "snapshot dependencies",
                      "diffId": "sha256:5",
                      "bytes": 12345678901
                    }
                  ],
                  "startupCache": {
                    "outcome": "trained",
                    "reason": null,
                    "bytes": 21000000,
                    "events": 3,
                    "calls": 300
                  },
                  "sourceHash": "sha256:6",
                  "revision": null,
                  "created": "2026-01-02T03:04:05Z",
                  "toolVersion": "0.1.0"
                }
                """);
    }

    @Test
    void writeLeavesNoTemporaryFile() throws IOException {
        new ImageReceiptFile(project).write(receipt(null, null));

        try (Stream<Path> files = Files.list(path.getParent())) {
            assertThat(files).containsExactly(path);
        }
    }

    @Test
    void missingDamagedOrForeignReceiptIsIgnored() throws IOException {
        ImageReceiptFile file = new ImageReceiptFile(project);
        assertThat(file.read()).isEmpty();

        file.write(receipt("/a.tar", "0".repeat(40)));
        String whole = Files.readString(path);
        for (String text : List.of(
                "",
                "{}",
                "[1]",
                whole.substring(0, whole.length() / 2),
                whole.replace("\"id\"", "\"identity\""),
                whole.replace("snapshot dependencies", "another layer"),
                whole.replace("\"target\": \"tar\"", "\"target\": \"disk\""),
                whole.replace("\"javaRelease\": 25", "\"javaRelease\": 25.5"),
                whole.replace("\"javaRelease\": 25", "\"javaRelease\": \"25\""))) {
            Files.writeString(path, text);

            assertThat(file.read()).as(text).isEmpty();
        }
        Files.write(path, new byte[] {(byte) 0xff});
        assertThat(file.read()).isEmpty();
    }

    @Test
    void deletedReceiptDoesNotExistAndCanBeDeletedAgain() throws IOException {
        ImageReceiptFile file = new ImageReceiptFile(project);
        file.write(receipt(null, null));

        file.delete();
        file.delete();

        assertThat(file.read()).isEmpty();
    }

    static ImageReceipt receipt(@Nullable String tar, @Nullable String revision) {
        return new ImageReceipt(
                "hello:latest",
                "sha256:1",
                "sha256:2",
                "sha256:3",
                tar == null ? ImageTarget.Kind.DAEMON : ImageTarget.Kind.TAR,
                tar,
                "java:25",
                "sha256:4",
                25,
                "amd64",
                "com.example.Hello",
                List.of(new BuiltImage.Layer(PlannedLayer.Kind.SNAPSHOTS, "sha256:5", 12_345_678_901L)),
                new StartupCacheState(StartupCacheState.Outcome.TRAINED, tar, 21_000_000, 3, 300),
                "sha256:6",
                revision,
                "2026-01-02T03:04:05Z",
                "0.1.0");
    }
}
