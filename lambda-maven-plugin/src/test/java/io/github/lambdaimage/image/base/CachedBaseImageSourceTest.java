package io.github.lambdaimage.image.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.image.ImageFixture;
import io.github.lambdaimage.image.ScriptedRegistry;
import io.github.lambdaimage.image.TestBase;
import io.github.lambdaimage.image.TestLayer;
import io.github.lambdaimage.image.plan.BaseFolders;
import io.github.lambdaimage.image.plan.BaseImage;
import io.github.lambdaimage.image.plan.BaseJava;
import io.github.lambdaimage.image.plan.BaseLocales;
import io.github.lambdaimage.image.plan.ImageDigest;
import io.github.lambdaimage.report.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CachedBaseImageSourceTest extends RegistryPullFixture {

    @Test
    void fetchWhenImageExistsDescribesIt() throws Exception {
        TestBase image = TestBase.withJava("21.0.5");
        registry.put("1", image);

        BaseImage base = fixture.bases().fetch(reference, "amd64");

        assertThat(base)
                .isEqualTo(new BaseImage(
                        reference,
                        image.id(),
                        "amd64",
                        Map.of("PATH", "/usr/bin:/opt/java/bin", "A", "b=c"),
                        "7",
                        image.packed().get(0).length,
                        image.unpacked.get(0).length,
                        new BaseJava("/opt/java/bin/java", "/opt/java", "21.0.5", 21),
                        new BaseFolders(
                                Set.of("opt", "opt/java", "opt/java/bin"),
                                Map.of(),
                                Map.of(),
                                Set.of("opt/java/bin/java", "opt/java/release")),
                        BaseLocales.NONE));
        assertThat(fixture.reported.lines()).containsExactly("info: Pulling " + reference + " (1 MB)");
    }

    @Test
    void fetchWhenCachedRequestsOnlyTheManifest() throws Exception {
        registry.put("1", TestBase.withJava("21.0.5"));
        BaseImage first = fixture.bases().fetch(reference, "amd64");
        registry.requests.clear();
        fixture.reported.lines().clear();

        assertThat(fixture.bases().fetch(reference, "amd64")).isEqualTo(first);
        assertThat(registry.requests).containsExactly("HEAD /v2/base/manifests/1");
        assertThat(fixture.reported.lines()).isEmpty();
    }

    @Test
    void fetchWhenBaseHasUnusualFoldersAndLinksListsThem() throws Exception {
        registry.put(
                "1",
                new TestBase(
                        "amd64",
                        TestLayer.withJava("21.0.5").folder("tmp", 01777, 0, 0).link("lib", "opt/java")));
        BaseImage first = fixture.bases().fetch(reference, "amd64");

        assertThat(first.folders())
                .isEqualTo(new BaseFolders(
                        Set.of("opt", "opt/java", "opt/java/bin", "tmp"),
                        Map.of("tmp", new BaseFolders.Rights(01777, 0, 0)),
                        Map.of("lib", new BaseFolders.Link("opt/java", true)),
                        Set.of("opt/java/bin/java", "opt/java/release")));
        assertThat(fixture.bases().fetch(reference, "amd64"))
                .as("from the cache")
                .isEqualTo(first);
    }

    /** As after an update of the plugin. */
    @Test
    void fetchWhenAnotherVersionWroteTheCacheReadsTheBaseAgainUnlessOffline() throws Exception {
        registry.put("1", TestBase.withJava("21.0.5"));
        BaseImage first = fixture.bases().fetch(reference, "amd64");
        try (Stream<Path> documents = Files.list(fixture.cache.resolve("images-1/bases"))) {
            for (Path document : documents.toList()) {
                Files.writeString(document, Files.readString(document).replace("\"files\"", "\"unknown\""));
            }
        }

        assertThatThrownBy(() -> fixture.bases(true, ImageFixture.noDocker()).fetch(reference, "amd64"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("and Maven is offline.")
                .hasMessageContaining("Build once without -o.");
        assertThat(fixture.bases().fetch(reference, "amd64")).isEqualTo(first);
    }

    @Test
    void fetchWhenCachedAndTheRegistryReturnsNoDigestComparesTheManifest() throws Exception {
        registry.tellsDigests = false;
        registry.put("1", TestBase.withJava("21.0.5"));
        BaseImage first = fixture.bases().fetch(reference, "amd64");
        registry.requests.clear();

        assertThat(fixture.bases().fetch(reference, "amd64")).isEqualTo(first);
        assertThat(registry.requests).containsExactly("HEAD /v2/base/manifests/1", "GET /v2/base/manifests/1");
    }

    @Test
    void fetchWhenDigestIsNamedAndCachedSendsNoRequest() throws Exception {
        String pinned = registry.host() + "/base@" + registry.put("1", TestBase.withJava("21.0.5"));
        BaseImage first = fixture.bases().fetch(pinned, "amd64");
        registry.requests.clear();

        assertThat(fixture.bases().fetch(pinned, "amd64")).isEqualTo(first);
        assertThat(registry.requests).isEmpty();
    }

    @Test
    void fetchWhenTagMovedFetchesTheNewImage() throws Exception {
        TestBase young = TestBase.withJava("21.0.6");
        registry.put("1", TestBase.withJava("21.0.5"));
        fixture.bases().fetch(reference, "amd64");
        fixture.reported.lines().clear();
        registry.put("1", young);

        assertThat(fixture.bases().fetch(reference, "amd64").digest()).isEqualTo(young.id());
        assertThat(fixture.reported.lines())
                .as("the build reports that the tag moved, because it knows the last base image")
                .containsExactly("info: Pulling " + reference + " (1 MB)");
    }

    @Test
    void fetchWhenOfflineUsesTheCache() throws Exception {
        registry.put("1", TestBase.withJava("21.0.5"));
        BaseImage first = fixture.bases().fetch(reference, "amd64");
        registry.requests.clear();

        assertThat(fixture.bases(true, ImageFixture.noDocker()).fetch(reference, "amd64"))
                .isEqualTo(first);
        assertThat(registry.requests).isEmpty();
    }

    @Test
    void fetchWhenOfflineAndNotCachedFails() {
        fails(
                () -> fixture.bases(true, ImageFixture.noDocker()).fetch(reference, "amd64"),
                "The base image " + reference + " is not in the cache " + fixture.cache + ", and Maven is offline.",
                "Build once without -o.");
        assertThat(registry.requests).isEmpty();
    }

    @Test
    void fetchWhenImageIsMultiPlatformSelectsTheArchitecture() throws Exception {
        TestBase arm = new TestBase("arm64", TestLayer.withJava("21.0.5"));
        registry.putList(
                "1", Map.of("amd64", registry.put("a", TestBase.withJava("21.0.5")), "arm64", registry.put("b", arm)));

        BaseImage base = fixture.bases().fetch(reference, "arm64");

        assertThat(base.architecture()).isEqualTo("arm64");
        assertThat(base.digest()).isEqualTo(arm.id());
        registry.requests.clear();
        assertThat(fixture.bases().fetch(reference, "arm64")).isEqualTo(base);
        assertThat(registry.requests).containsExactly("HEAD /v2/base/manifests/1");
    }

    /** Names of other tools, and a variant that Lambda's processors may not have. */
    @Test
    void fetchWhenTheIndexHasOtherNamesAndVariantsSelectsTheCommonOne() throws Exception {
        TestBase newest = new TestBase("amd64", TestLayer.withJava("21.0.6"));
        TestBase common = new TestBase("x86_64", TestLayer.withJava("21.0.5"));
        registry.manifest(
                "1",
                "{\"schemaVersion\":2,\"manifests\":["
                        + entry(registry.put("a", newest), "\"linux\",\"architecture\":\"amd64\",\"variant\":\"v3\"")
                        + "," + entry(registry.put("b", common), "\"Linux\",\"architecture\":\"x86_64\"") + "]}");

        BaseImage base = fixture.bases().fetch(reference, "amd64");

        assertThat(base.digest()).isEqualTo(common.id());
        assertThat(base.architecture()).isEqualTo("amd64");
    }

    /** Indexes of indexes, none of which has the image. */
    @Test
    void fetchWhenTheRegistryRefersToEverMoreIndexesEnds() {
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            String digest = registry.manifest("n" + i, "{\"schemaVersion\":2,\"manifests\":[],\"n\":" + i + "}");
            entries.add("{\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"size\":1,\"digest\":\"" + digest
                    + "\"}");
        }
        registry.manifest("1", "{\"schemaVersion\":2,\"manifests\":[" + String.join(",", entries) + "]}");

        fetchFails(
                "The image " + reference + " is damaged: its index refers to more than 100 manifests.",
                "Try again. If it is still damaged, push the image again.");
    }

    private static String entry(String digest, String platform) {
        return "{\"mediaType\":\"application/vnd.docker.distribution.manifest.v2+json\",\"size\":1,\"digest\":\""
                + digest + "\",\"platform\":{\"os\":" + platform + "}}";
    }

    @Test
    void fetchWhenArchitectureIsMissingListsTheAvailableOnes() {
        registry.putList("1", Map.of("arm64", registry.put("b", TestBase.withJava("21.0.5"))));

        fetchFails(
                "The base image " + reference + " is not available for amd64, only for arm64.",
                "Set \"Architecture\" in config.json to one of them, or \"BaseImage\" to another image.");
    }

    @Test
    void fetchWhenJavaIsMissingFails() {
        registry.put("1", new TestBase("amd64", new TestLayer().file("bin/sh", "")));

        fetchFails(
                "The base image " + reference + " has no Java in its PATH or JAVA_HOME.",
                "Set \"BaseImage\" in config.json to an image with a Java runtime, for example"
                        + " public.ecr.aws/lambda/java:25.");
    }

    @Test
    void fetchWhenNameIsNotValidFails() {
        fails(
                () -> fixture.bases().fetch("Not A Name", "amd64"),
                "\"Not A Name\" is not a valid image name.",
                "Use registry/name:tag, docker://name for an image of the Docker daemon, or tar://file.");
    }

    @Test
    void fetchWhenTagDoesNotExistFails() {
        fetchFails(
                "The registry " + registry.host() + " has no image " + reference + ".",
                "Check the name and the tag of \"BaseImage\" in config.json.");
    }

    @Test
    void fetchWhenRegistryAlwaysFailsStopsAfterRetries() {
        registry.script = exchange -> {
            ScriptedRegistry.send(exchange, 500, new byte[0]);
            return true;
        };

        fetchFails(
                "The registry " + registry.host() + " failed with status 500.",
                "Try again later. If the registry is yours, check its log.");
        assertThat(registry.requests).hasSize(3);
    }

    @Test
    void fetchWhenRegistryFailsOnceRetries() throws Exception {
        registry.put("1", TestBase.withJava("21.0.5"));
        AtomicInteger count = new AtomicInteger();
        registry.script = exchange -> {
            if (count.getAndIncrement() > 0) {
                return false;
            }
            ScriptedRegistry.send(exchange, 503, new byte[0]);
            return true;
        };

        assertThat(fixture.bases().fetch(reference, "amd64").java().release()).isEqualTo(21);
    }

    @Test
    void fetchWhenRegistryThrottlesFails() {
        registry.script = exchange -> {
            ScriptedRegistry.send(exchange, 429, new byte[0]);
            return true;
        };

        fetchFails(
                "The registry " + registry.host() + " throttled the request (429).",
                "Try again later. Many registries allow more requests after \"docker login " + registry.host() + "\".");
    }

    @Test
    void fetchWhenLayerIsUncompressedCompressesIt() throws Exception {
        TestBase image = TestBase.withJava("21.0.5");
        registry.put("1", image, image.unpacked);

        BaseImage base = fixture.bases().fetch(reference, "amd64");

        assertThat(base.digest()).isEqualTo(image.id());
        assertThat(base.bytes()).isLessThan(image.unpacked.get(0).length);
    }

    @Test
    void fetchWhenInterruptedStopsAndKeepsNothing() throws Exception {
        TestBase image = TestBase.withJava("21.0.5");
        registry.put("1", image);
        String layer = ImageDigest.of(image.packed().get(0));
        CountDownLatch pulling = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        registry.script = exchange -> {
            if (!exchange.getRequestURI().getPath().endsWith(layer)) {
                return false;
            }
            exchange.sendResponseHeaders(200, image.packed().get(0).length);
            exchange.getResponseBody().write(image.packed().get(0), 0, 10);
            exchange.getResponseBody().flush();
            pulling.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                return true;
            }
            return true;
        };
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread build = new Thread(() -> {
            try {
                fixture.bases().fetch(reference, "amd64");
            } catch (Throwable e) {
                thrown.set(e);
            }
        });
        build.start();
        pulling.await();
        build.interrupt();
        build.join();
        never.countDown();

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertThat(leftovers()).isEmpty();
        registry.script = exchange -> false;
        assertThat(fixture.bases().fetch(reference, "amd64").java().release()).isEqualTo(21);
    }

    @Test
    void fetchWhenTwoBuildsRunAtOnceFetchesOnce() throws Exception {
        TestBase image = TestBase.withJava("21.0.5");
        registry.put("1", image);
        List<Thread> builds = Stream.generate(() -> new Thread(() -> {
                    try {
                        fixture.bases().fetch(reference, "amd64");
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .limit(4)
                .toList();
        builds.forEach(Thread::start);
        for (Thread build : builds) {
            build.join();
        }

        assertThat(registry.requests)
                .filteredOn(request ->
                        request.endsWith(ImageDigest.of(image.packed().get(0))))
                .hasSize(1);
        assertThat(leftovers()).isEmpty();
    }
}
