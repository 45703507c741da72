package io.github.lambdaimage.image.base;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.image.ImageFixture;
import io.github.lambdaimage.image.ScriptedRegistry;
import io.github.lambdaimage.image.TestBase;
import io.github.lambdaimage.image.cache.ImageCache;
import io.github.lambdaimage.image.plan.BaseImage;
import io.github.lambdaimage.image.plan.ImageDigest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Registries and caches with truncated, changed or other content than requested. */
class DamagedPullTest extends RegistryPullFixture {

    private static final String SAME_AGAIN =
            "Build again. If the digests still differ, check the registry and any proxy or mirror in front of it, or"
                    + " set \"BaseImage\" in config.json to an image of another registry.";

    @Test
    void fetchWhenLayerIsTruncatedRetries() throws Exception {
        TestBase image = TestBase.withJava("21.0.5");
        registry.put("1", image);
        String layer = ImageDigest.of(image.packed().get(0));
        AtomicInteger count = new AtomicInteger();
        registry.script = exchange -> {
            if (!exchange.getRequestURI().getPath().endsWith(layer) || count.getAndIncrement() > 0) {
                return false;
            }
            byte[] whole = image.packed().get(0);
            exchange.sendResponseHeaders(200, whole.length);
            exchange.getResponseBody().write(whole, 0, 10);
            exchange.getResponseBody().flush();
            return true;
        };

        assertThat(fixture.bases().fetch(reference, "amd64").java().release()).isEqualTo(21);
        assertThat(count).hasValue(2);
    }

    @Test
    void fetchWhenLayerIsAlwaysTruncatedFailsAndKeepsNothing() throws Exception {
        TestBase image = TestBase.withJava("21.0.5");
        registry.put("1", image);
        String layer = ImageDigest.of(image.packed().get(0));
        registry.script = exchange -> {
            if (!exchange.getRequestURI().getPath().endsWith(layer)) {
                return false;
            }
            byte[] whole = image.packed().get(0);
            exchange.sendResponseHeaders(200, whole.length);
            exchange.getResponseBody().write(whole, 0, 10);
            exchange.getResponseBody().flush();
            return true;
        };

        fetchFails(
                "The connection to the registry " + registry.host() + " was lost.",
                "Try again. Completed downloads are kept.");
        assertThat(new ImageCache(fixture.cache).blob(layer)).doesNotExist();
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void fetchWhenLayerHasAnotherDigestFailsAndKeepsNothing() throws Exception {
        TestBase image = TestBase.withJava("21.0.5");
        registry.put("1", image);
        String layer = ImageDigest.of(image.packed().get(0));
        registry.script = exchange -> {
            if (!exchange.getRequestURI().getPath().endsWith(layer)) {
                return false;
            }
            byte[] other = image.packed().get(0);
            other[20] ^= 1;
            ScriptedRegistry.send(exchange, 200, other);
            return true;
        };

        fetchFails(
                "The image " + reference + " is damaged: a digest does not match the content.",
                "Try again. If it is still damaged, push the image again.");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void fetchWhenManifestIsNotValidFails() {
        registry.manifest("1", "<html>");

        fetchFails(
                "The image " + reference + " is damaged: its JSON is not valid.",
                "Try again. If it is still damaged, push the image again.");
    }

    @Test
    void fetchWhenManifestDoesNotHaveTheDigestOfTheNameFails() {
        String asked = registry.put("1", TestBase.withJava("21.0.5"));
        String sent = registry.put("2", TestBase.withJava("21.0.6"));
        answerWith(asked, "2");
        reference = registry.host() + "/base@" + asked;

        fetchFails(anotherManifest(asked, sent), SAME_AGAIN);
        assertThat(registry.requests).noneMatch(request -> request.contains("/blobs/"));
    }

    @Test
    void fetchWhenOneByteOfTheManifestDiffersFails() {
        String asked = registry.put("1", TestBase.withJava("21.0.5"));
        String sent = registry.manifest("2", new String(registry.manifest("1"), StandardCharsets.UTF_8) + " ");
        answerWith(asked, "2");
        reference = registry.host() + "/base@" + asked;

        fetchFails(anotherManifest(asked, sent), SAME_AGAIN);
    }

    @Test
    void fetchWhenTagAndDigestAreNamedComparesTheDigest() throws Exception {
        TestBase image = TestBase.withJava("21.0.5");
        String asked = registry.put("1", image);
        String sent = registry.put("2", TestBase.withJava("21.0.6"));
        reference = registry.host() + "/base:1@" + asked;
        assertThat(fixture.bases().fetch(reference, "amd64").digest()).isEqualTo(image.id());

        fixture = new ImageFixture(folder.resolve("other"));
        answerWith(asked, "2");
        fetchFails(anotherManifest(asked, sent), SAME_AGAIN);
    }

    @Test
    void fetchWhenEntryOfAListHasAnotherDigestFails() {
        String asked = registry.put("a", TestBase.withJava("21.0.5"));
        String sent = registry.put("b", TestBase.withJava("21.0.6"));
        registry.putList("1", Map.of("amd64", asked));
        answerWith(asked, "b");

        fetchFails(anotherManifest(asked, sent), SAME_AGAIN);
        assertThat(registry.requests).noneMatch(request -> request.contains("/blobs/"));
    }

    @Test
    void fetchWhenListIsNamedByDigestComparesListAndEntry() throws Exception {
        TestBase image = TestBase.withJava("21.0.5");
        String entry = registry.put("a", image);
        registry.putList("1", Map.of("amd64", entry));
        String asked = ImageDigest.of(registry.manifest("1"));
        String sent = registry.put("b", TestBase.withJava("21.0.6"));
        reference = registry.host() + "/base@" + asked;
        assertThat(fixture.bases().fetch(reference, "amd64").digest()).isEqualTo(image.id());

        fixture = new ImageFixture(folder.resolve("list"));
        answerWith(asked, "b");
        fetchFails(anotherManifest(asked, sent), SAME_AGAIN);
        fixture = new ImageFixture(folder.resolve("entry"));
        answerWith(entry, "b");
        fetchFails(anotherManifest(entry, sent), SAME_AGAIN);
    }

    /** A cache may contain such an entry if it was filled without the comparison. */
    @Test
    void fetchWhenTheCacheHasAnotherManifestForTheDigestFetchesAgain() throws Exception {
        TestBase image = TestBase.withJava("21.0.5");
        String asked = registry.put("1", image);
        registry.put("2", TestBase.withJava("21.0.6"));
        BaseImage other = fixture.bases().fetch(registry.host() + "/base:2", "amd64");
        reference = registry.host() + "/base@" + asked;
        new ImageCache(fixture.cache)
                .keepDocument(
                        ImageCache.REFERENCES,
                        reference + " amd64",
                        Map.of("state", ImageDigest.of(registry.manifest("2")), "image", other.digest()));

        assertThat(fixture.bases().cached(reference, "amd64")).isEmpty();
        assertThat(fixture.bases().fetch(reference, "amd64").digest()).isEqualTo(image.id());
    }

    private String anotherManifest(String asked, String sent) {
        return "The registry " + registry.host() + " sent another manifest for the base image " + reference
                + ". Digest requested: " + asked + "; digest received: " + sent + ".";
    }

    /** Sends the manifest of a tag instead of that of a digest, with the expected digest in the header. */
    private void answerWith(String digest, String tag) {
        registry.script = exchange -> {
            if (!exchange.getRequestURI().getPath().endsWith("/manifests/" + digest)) {
                return false;
            }
            exchange.getResponseHeaders().set("Docker-Content-Digest", digest);
            ScriptedRegistry.send(exchange, 200, registry.manifest(tag));
            return true;
        };
    }

    @Test
    void fetchWhenLayersDoNotMatchTheConfigurationFails() {
        TestBase image = TestBase.withJava("21.0.5");
        registry.put("1", image, TestBase.withJava("21.0.6").packed());

        fetchFails(
                "The image " + reference + " is damaged: its layers do not match its configuration.",
                "Try again. If it is still damaged, push the image again.");
    }

    @Test
    void fetchWhenCachedFileIsTruncatedFetchesItAgain() throws Exception {
        TestBase image = TestBase.withJava("21.0.5");
        registry.put("1", image);
        fixture.bases().fetch(reference, "amd64");
        Path blob =
                new ImageCache(fixture.cache).blob(ImageDigest.of(image.packed().get(0)));
        Files.write(blob, Arrays.copyOf(Files.readAllBytes(blob), 10));

        fixture.bases().fetch(reference, "amd64");

        assertThat(Files.readAllBytes(blob)).isEqualTo(image.packed().get(0));
    }
}
