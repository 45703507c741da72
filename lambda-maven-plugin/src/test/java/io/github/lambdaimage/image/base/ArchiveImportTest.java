package io.github.lambdaimage.image.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.image.ImageFixture;
import io.github.lambdaimage.image.ScriptedRegistry;
import io.github.lambdaimage.image.TestBase;
import io.github.lambdaimage.image.TestLayer;
import io.github.lambdaimage.image.plan.BaseImage;
import io.github.lambdaimage.image.plan.ImageDigest;
import io.github.lambdaimage.report.UserException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Base images from {@code tar://}. */
class ArchiveImportTest {

    @TempDir
    private Path folder;

    private final TestBase image = new TestBase("amd64", TestLayer.withJava("21.0.5"), new TestLayer().file("a", "b"));
    private ImageFixture fixture;

    @BeforeEach
    void project() {
        fixture = new ImageFixture(folder);
    }

    @Test
    void fetchWhenDockerSavedTheImageIsTheSameAsFromARegistry() throws Exception {
        image.archive(folder.resolve("base.tar"), false);
        BaseImage found = fixture.bases().fetch("tar://base.tar", "amd64");

        assertThat(found.digest()).isEqualTo(image.id());
        try (ScriptedRegistry registry = new ScriptedRegistry()) {
            registry.put("1", image);
            BaseImage pulled =
                    new ImageFixture(folder.resolve("other")).bases().fetch(registry.host() + "/base:1", "amd64");
            assertThat(pulled.digest()).isEqualTo(found.digest());
            assertThat(pulled.java()).isEqualTo(found.java());
        }
    }

    @Test
    void fetchWhenTheFileHasTwoImagesTellsWhichIsUsed() throws Exception {
        Path file = folder.resolve("two.tar");
        String text = image.configuration();
        try (OutputStream out = Files.newOutputStream(file);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8")) {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < image.unpacked.size(); i++) {
                names.add("\"" + i + ".tar\"");
                TestBase.put(tar, i + ".tar", image.unpacked.get(i));
            }
            TestBase.put(tar, "config.json", text.getBytes(StandardCharsets.UTF_8));
            String layers = "\"Config\":\"config.json\",\"Layers\":[" + String.join(",", names) + "]}";
            TestBase.put(
                    tar,
                    "manifest.json",
                    ("[{\"RepoTags\":[\"one:1\"]," + layers + ",{\"RepoTags\":null," + layers + "]")
                            .getBytes(StandardCharsets.UTF_8));
        }

        assertThat(fixture.bases().fetch("tar://two.tar", "amd64").digest()).isEqualTo(image.id());
        assertThat(fixture.reported.lines())
                .contains("warn: tar://two.tar contains 2 images: one:1, one without a name. The first one is the base"
                        + " image.");
    }

    /** Otherwise the same layers would be pushed again to a registry that has them. */
    @Test
    void fetchWhenTheRegistryHasTheSameImageUsesItsLayers() throws Exception {
        TestBase text = new TestBase("amd64", TestLayer.withJava("21.0.5").file("a", "some text ".repeat(50_000)));
        text.archive(folder.resolve("base.tar"), false);
        long saved = fixture.bases().fetch("tar://base.tar", "amd64").bytes();
        try (ScriptedRegistry registry = new ScriptedRegistry()) {
            registry.put("1", text);
            BaseImage pulled = fixture.bases().fetch(registry.host() + "/base:1", "amd64");

            assertThat(pulled.bytes()).isEqualTo(text.packed().get(0).length).isNotEqualTo(saved);
        }
    }

    @Test
    void fetchWhenLayersAreCompressedKeepsTheirBytes() throws Exception {
        image.archive(folder.resolve("base.tar"), true);

        assertThat(fixture.bases().fetch("tar://base.tar", "amd64").bytes())
                .isEqualTo(
                        image.packed().stream().mapToLong(layer -> layer.length).sum());
    }

    @Test
    void fetchWhenTheWholeFileIsCompressedReadsIt() throws Exception {
        Path file = image.archive(folder.resolve("base.tar"), false);
        Files.write(file, TestLayer.gzip(Files.readAllBytes(file)));

        assertThat(fixture.bases().fetch("tar://base.tar", "amd64").digest()).isEqualTo(image.id());
    }

    @Test
    void fetchWhenFileIsTheSameReadsItOnce() throws Exception {
        image.archive(folder.resolve("base.tar"), false);
        fixture.bases().fetch("tar://base.tar", "amd64");
        fixture.reported.lines().clear();

        fixture.bases(true, ImageFixture.noDocker()).fetch("tar://base.tar", "amd64");

        assertThat(fixture.reported.lines()).isEmpty();
    }

    @Test
    void fetchWhenFileDoesNotExistFails() {
        fails(
                "The base image file " + folder.resolve("base.tar") + " does not exist.",
                "Set \"BaseImage\" in config.json to a file of \"docker save\". A relative name is relative to the"
                        + " project.");
    }

    @Test
    void fetchWhenFileIsNotAnImageFails() throws Exception {
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(Files.newOutputStream(folder.resolve("base.tar")))) {
            TestBase.put(tar, "readme", "text".getBytes(StandardCharsets.UTF_8));
        }

        fails(
                "tar://base.tar has no manifest.json, so it is not an image file of docker save.",
                "Write it with \"docker save -o FILE IMAGE\".");
    }

    @Test
    void fetchWhenFileIsTruncatedFails() throws Exception {
        Path file = image.archive(folder.resolve("base.tar"), false);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, 1_000));

        assertThatThrownBy(() -> fixture.bases().fetch("tar://base.tar", "amd64"))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The image tar://base.tar is damaged: ");
    }

    @Test
    void fetchWhenFileIsNotATarFails() throws Exception {
        Files.writeString(folder.resolve("base.tar"), "text ".repeat(500));

        assertThatThrownBy(() -> fixture.bases().fetch("tar://base.tar", "amd64"))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The image tar://base.tar is damaged: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s.json", "blobs/sha256/%s"})
    void fetchWhenTheConfigurationIsNamedByItsDigestComparesThem(String name) throws Exception {
        image.archive(folder.resolve("base.tar"), false, name.formatted(ImageDigest.hex(image.id())));
        assertThat(fixture.bases().fetch("tar://base.tar", "amd64").digest()).isEqualTo(image.id());

        String other = name.formatted("b".repeat(64));
        image.archive(folder.resolve("base.tar"), true, other);
        fails(
                "The image tar://base.tar is damaged: its configuration " + other + " has the digest " + image.id()
                        + ".",
                "Write it again with \"docker save -o FILE IMAGE\", or use the image from its registry.");
    }

    private void fails(String problem, String remedy) {
        assertThatThrownBy(() -> fixture.bases().fetch("tar://base.tar", "amd64"))
                .isInstanceOfSatisfying(UserException.class, e -> {
                    assertThat(e.problem()).isEqualTo(problem);
                    assertThat(e.remedy()).isEqualTo(remedy);
                });
    }
}
