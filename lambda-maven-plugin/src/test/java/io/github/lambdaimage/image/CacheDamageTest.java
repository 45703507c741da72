package io.github.lambdaimage.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.image.cache.CachedBaseImage;
import io.github.lambdaimage.image.cache.ImageCache;
import io.github.lambdaimage.image.failure.DamagedCacheException;
import io.github.lambdaimage.image.plan.BaseImage;
import io.github.lambdaimage.image.plan.BuiltImage;
import io.github.lambdaimage.image.plan.ImageDigest;
import io.github.lambdaimage.image.plan.ImagePlan;
import io.github.lambdaimage.image.write.ImageTarget;
import io.github.lambdaimage.report.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of the cache that a disk, a person or another program changed. Their sizes are right. */
class CacheDamageTest {

    @TempDir
    private Path folder;

    private final TestBase image = TestBase.withJava("21.0.5");
    private ScriptedRegistry registry;
    private ImageFixture fixture;
    private ImageCache cache;
    private String reference;
    private BaseImage base;

    @BeforeEach
    void fetch() throws Exception {
        registry = new ScriptedRegistry();
        registry.put("1", image);
        fixture = new ImageFixture(folder);
        cache = new ImageCache(fixture.cache);
        reference = registry.host() + "/base:1";
        base = fixture.bases().fetch(reference, "amd64");
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private Path layer() {
        return cache.blob(ImageDigest.of(image.packed().get(0)));
    }

    private static void damage(Path file) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    private ImageTarget target(String kind) {
        return kind.equals("tar")
                ? new ImageTarget.Tar(folder.resolve("image.tar"))
                : new ImageTarget.Registry(registry.host());
    }

    private BuiltImage write(ImagePlan plan, ImageTarget target) throws Exception {
        return fixture.writer(ImageFixture.noDocker()).write(plan, target);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar", "registry"})
    void writeWhenALayerOfTheBaseIsDamagedDeletesIt(String kind) throws Exception {
        ImagePlan plan = fixture.plan("hello:1", base, "one");
        damage(layer());
        registry.script = exchange -> {
            boolean head = exchange.getRequestMethod().equals("HEAD");
            if (head) {
                ScriptedRegistry.send(exchange, 404, new byte[0]);
            }
            return head;
        };

        assertThatThrownBy(() -> write(plan, target(kind)))
                .isInstanceOfSatisfying(UserException.class, e -> assertThat(DamagedCacheException.isCauseOf(e))
                        .isTrue());
        assertThat(layer()).doesNotExist();
        assertThat(folder.resolve("image.tar")).doesNotExist();
        assertThat(registry.requests).noneMatch(request -> request.contains("/hello/manifests/"));

        registry.script = exchange -> false;
        assertThat(fixture.bases().fetch(reference, "amd64")).isEqualTo(base);
        assertThat(Files.readAllBytes(layer())).isEqualTo(image.packed().get(0));
        write(plan, target(kind));
    }

    @Test
    void writeWhenAKeptLayerIsDamagedPacksItAgain() throws Exception {
        ImagePlan plan = fixture.plan("hello:1", base, "one");
        BuiltImage first = write(plan, target("tar"));
        Path kept = cache.files("layers").stream()
                .filter(file -> file.toString().endsWith(".tar.gz"))
                .findFirst()
                .orElseThrow();
        damage(kept);

        assertThatThrownBy(() -> write(plan, target("tar"))).isInstanceOf(UserException.class);
        assertThat(kept).doesNotExist();
        assertThat(write(plan, target("tar"))).isEqualTo(first);
    }

    @Test
    void fetchWhenTheConfigurationIsDamagedPullsItAgain() throws Exception {
        damage(cache.blob(image.id()));

        assertThat(fixture.bases().cached(reference, "amd64")).isEmpty();
        assertThat(fixture.bases().fetch(reference, "amd64")).isEqualTo(base);
        assertThat(ImageDigest.of(cache.blob(image.id()))).isEqualTo(image.id());
    }

    /** The layer belongs to no known image, for example since another image has it. */
    @Test
    void fetchWhenAFoundLayerIsDamagedPullsItAgain() throws Exception {
        damage(layer());
        for (String kind : new String[] {CachedBaseImage.KIND, ImageCache.REFERENCES}) {
            for (Path document : cache.files(kind)) {
                Files.delete(document);
            }
        }

        assertThat(fixture.bases().fetch(reference, "amd64")).isEqualTo(base);
        assertThat(Files.readAllBytes(layer())).isEqualTo(image.packed().get(0));
    }

    @Test
    void copyWhenAnotherFileHasTheSizeFails() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "other");

        assertThatThrownBy(() ->
                        ImageCache.copy(file, ImageDigest.of("right"), 5, java.io.OutputStream.nullOutputStream()))
                .isInstanceOf(DamagedCacheException.class);
        assertThat(file).doesNotExist();
    }
}
