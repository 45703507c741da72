package io.github.lambdaimage.image.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.image.plan.ImageDigest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageCacheTest {

    @TempDir
    private Path folder;

    private ImageCache cache;

    @BeforeEach
    void make() {
        cache = new ImageCache(folder);
    }

    @Test
    void hasWhenFileExistsComparesItsSize() throws Exception {
        String digest = ImageDigest.of("text");
        Path file = cache.temporary();
        Files.writeString(file, "text");
        assertThat(cache.has(digest, 4)).isFalse();
        cache.keep(file, digest);

        assertThat(cache.has(digest, 4)).isTrue();
        assertThat(cache.has(digest, 5)).isFalse();
        assertThat(file).doesNotExist();
    }

    @Test
    void documentWhenFileIsIncompleteIsEmpty() throws Exception {
        cache.keepDocument("kind", "key", Map.of("a", "b"));
        assertThat(cache.document("kind", "key").orElseThrow()).hasToString("{\"a\":\"b\"}");
        assertThat(cache.document("kind", "other")).isEmpty();

        try (var files = Files.list(cache.folder().resolve("kind"))) {
            Files.writeString(files.findFirst().orElseThrow(), "{\"a\"");
        }
        assertThat(cache.document("kind", "key")).isEmpty();
    }

    @Test
    void tidyWhenFilesAreOldRemovesThem() throws Exception {
        Path young = cache.temporary();
        Path left = old(cache.temporary(), Duration.ofDays(2));
        cache.keepDocument("layers", "used", Map.of());
        Path unused = old(Files.writeString(cache.file("layers", "unused"), ""), Duration.ofDays(40));
        Path used = old(Files.writeString(cache.file("layers", "touched"), ""), Duration.ofDays(40));
        cache.touch(used);

        cache.tidy("layers", Duration.ofDays(30));

        assertThat(young).exists();
        assertThat(left).doesNotExist();
        assertThat(unused).doesNotExist();
        assertThat(used).exists();
        assertThat(cache.document("layers", "used")).isPresent();
    }

    @Test
    void lockWhenAnotherHoldsItWaits() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        AtomicBoolean got = new AtomicBoolean();
        Thread second;
        try (ImageCache.Held held = cache.lock("key", () -> {})) {
            assertThat(held).isNotNull();
            second = new Thread(() -> {
                try (ImageCache.Held again = new ImageCache(folder).lock("key", waiting::countDown)) {
                    got.set(again != null);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            second.start();
            waiting.await();
            assertThat(got).isFalse();
        }
        second.join();
        assertThat(got).isTrue();
    }

    private static Path old(Path file, Duration age) throws Exception {
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    }
}
