package io.github.lambdaimage.image.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.image.ImageFixture;
import io.github.lambdaimage.image.ScriptedRegistry;
import io.github.lambdaimage.image.TestBase;
import io.github.lambdaimage.image.plan.ImageDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build fills the cache, then the test changes the times of its files. */
class CacheCleanerTest {

    @TempDir
    private Path folder;

    private ScriptedRegistry registry;
    private ImageFixture fixture;
    private ImageCache cache;
    private CacheCleaner tidying;

    @BeforeEach
    void start() throws Exception {
        registry = new ScriptedRegistry();
        fixture = new ImageFixture(folder);
        cache = new ImageCache(fixture.cache);
        tidying = new CacheCleaner(cache, fixture.reported);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void runWhenAllIsInUseRemovesNothing() throws Exception {
        fetch("1", "21.0.5");
        age(Duration.ofDays(80));
        List<Path> before = files();

        run();

        assertThat(files()).isEqualTo(before);
        assertThat(fixture.reported.lines()).isEmpty();
    }

    @Test
    void runWhenAnImageIsUnusedRemovesIt() throws Exception {
        fetch("1", "21.0.5");
        age(Duration.ofDays(91));
        TestBase used = fetch("2", "21.0.6");

        assertThat(cache.blob(used.id())).exists();
        assertThat(cache.files("blobs")).hasSize(2);
        assertThat(cache.files("bases")).hasSize(1);
        assertThat(cache.files("references")).hasSize(1);
        assertThat(fixture.reported.lines())
                .hasSize(1)
                .allMatch(line ->
                        line.matches("info: Removed unused base images from the cache .*images-1 \\([0-9.]+ k?B\\)"));
        assertThat(fixture.bases(true, ImageFixture.noDocker())
                        .fetch(registry.host() + "/base:2", "amd64")
                        .digest())
                .isEqualTo(used.id());
    }

    @Test
    void runWhenTagMovedRemovesTheOldImageAfterAWeek() throws Exception {
        TestBase old = fetch("1", "21.0.5");
        age(Duration.ofDays(6));
        fetch("1", "21.0.6");
        assertThat(cache.blob(old.id())).exists();
        age(Duration.ofDays(8));

        run();

        assertThat(cache.blob(old.id())).doesNotExist();
        assertThat(cache.files("bases")).hasSize(1);
    }

    @Test
    void runWhenAnImageIsUsedAgainKeepsIt() throws Exception {
        fetch("1", "21.0.5");
        age(Duration.ofDays(100));
        fixture.bases(true, ImageFixture.noDocker()).fetch(registry.host() + "/base:1", "amd64");
        List<Path> before = files();

        run();

        assertThat(files()).isEqualTo(before);
    }

    @Test
    void runWhenContentWasJustFetchedKeepsIt() throws Exception {
        fetch("1", "21.0.5");
        age(Duration.ofDays(2));
        keep("just fetched", Duration.ZERO);
        keep("left over", Duration.ofDays(2));

        run();

        assertThat(cache.blob(ImageDigest.of("just fetched"))).exists();
        assertThat(cache.blob(ImageDigest.of("left over"))).doesNotExist();
        assertThat(cache.files("blobs")).hasSize(3);
    }

    @Test
    void runWhenAPullUsesUnreferencedContentKeepsIt() throws Exception {
        TestBase image = fetch("1", "21.0.5");
        for (Path document : cache.files("bases")) {
            Files.delete(document);
        }
        age(Duration.ofDays(30));

        fetch("1", image);

        assertThat(cache.blob(ImageDigest.of(image.packed().get(0)))).exists();
        assertThat(fixture.bases(true, ImageFixture.noDocker())
                        .fetch(registry.host() + "/base:1", "amd64")
                        .digest())
                .isEqualTo(image.id());
    }

    private void run() {
        fixture.reported.lines().clear();
        tidying.run();
    }

    private TestBase fetch(String tag, String version) throws Exception {
        return fetch(tag, TestBase.withJava(version));
    }

    private TestBase fetch(String tag, TestBase image) throws Exception {
        registry.put(tag, image);
        fixture.bases().fetch(registry.host() + "/base:" + tag, "amd64");
        fixture.reported.lines().removeIf(line -> line.contains("Pulling"));
        return image;
    }

    private void keep(String content, Duration age) throws Exception {
        Path file = cache.temporary();
        Files.writeString(file, content);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
        cache.keep(file, ImageDigest.of(content));
    }

    private void age(Duration age) throws Exception {
        for (Path file : files()) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(fixture.cache)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
