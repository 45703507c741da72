package io.github.lambdaimage.image.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.image.ImageFixture;
import io.github.lambdaimage.image.ScriptedRegistry;
import io.github.lambdaimage.image.TestBase;
import io.github.lambdaimage.image.TestLayer;
import io.github.lambdaimage.image.cache.ImageCache;
import io.github.lambdaimage.image.plan.BaseFolders;
import io.github.lambdaimage.image.plan.BaseImage;
import io.github.lambdaimage.image.plan.BaseJava;
import io.github.lambdaimage.image.plan.BaseLocales;
import io.github.lambdaimage.image.plan.ImageDigest;
import io.github.lambdaimage.image.registry.RegistryLogin;
import io.github.lambdaimage.report.UserException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CachedBaseImageSourceTest {

    private static final String SAME_AGAIN =
            "Build again. If the digests still differ, check the registry and any proxy or mirror in front of it, or set"
                    + " \"BaseImage\" in config.json to an image of another registry.";

    @TempDir
    private Path folder;

    private ScriptedRegistry registry;
    private ImageFixture fixture;
    private String reference;

    @BeforeEach
    void start() throws Exception {
        registry = new ScriptedRegistry();
        fixture = new ImageFixture(folder);
        reference = registry.host() + "/base:1";
    }

    @AfterEach
    void stop() {
        registry.close();
    }

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
    void fetchWhenCachedAndTokenIsRequiredRequestsIt() throws Exception {
        registry.put("1", TestBase.withJava("21.0.5"));
        requireToken("");
        BaseImage first = fixture.bases().fetch(reference, "amd64");
        registry.requests.clear();

        assertThat(fixture.bases().fetch(reference, "amd64")).isEqualTo(first);
        assertThat(registry.requests)
                .containsExactly("HEAD /v2/base/manifests/1", "GET /token", "HEAD /v2/base/manifests/1");
    }

    @Test
    void fetchWhenCachedAndPasswordIsRequiredSendsIt() throws Exception {
        registry.put("1", TestBase.withJava("21.0.5"));
        requirePassword("anna:right");
        fixture.logins = Map.of(registry.host(), new RegistryLogin("anna", "right"));
        BaseImage first = fixture.bases().fetch(reference, "amd64");
        registry.requests.clear();

        assertThat(fixture.bases().fetch(reference, "amd64")).isEqualTo(first);
        assertThat(registry.requests).startsWith("HEAD /v2/base/manifests/1").contains("GET /v2/base/manifests/1");
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
                "Set \"BaseImage\" in config.json to an image with a Java runtime, for example public.ecr.aws/lambda/java:25.");
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
    void fetchWhenRequiredCredentialsAreMissingExplainsHowToAddThem() {
        registry.put("1", TestBase.withJava("21.0.5"));
        requirePassword("anna:right");

        fetchFails(
                "The registry " + registry.host() + " requires credentials to pull " + reference
                        + ", and none were found (401).",
                "Run \"docker login " + registry.host() + "\", or add a server with the id " + registry.host()
                        + " to Maven's settings.xml. Some registries return the same status for a repository that does"
                        + " not exist.");
    }

    @Test
    void fetchWhenSettingsHaveThePasswordUsesIt() throws Exception {
        registry.put("1", TestBase.withJava("21.0.5"));
        requirePassword("anna:right");
        fixture.logins = Map.of(registry.host(), new RegistryLogin("anna", "right"));

        assertThat(fixture.bases().fetch(reference, "amd64").java().release()).isEqualTo(21);
    }

    /** Like public.ecr.aws and Docker Hub, which issue anonymous tokens. */
    @Test
    void fetchWhenTokenIsRequiredRequestsIt() throws Exception {
        registry.put("1", TestBase.withJava("21.0.5"));
        requireToken("");

        assertThat(fixture.bases().fetch(reference, "amd64").java().release()).isEqualTo(21);
        assertThat(registry.requests).contains("GET /token");
    }

    @Test
    void fetchWhenTokenRequiresAPasswordSendsIt() throws Exception {
        registry.put("1", TestBase.withJava("21.0.5"));
        requireToken("Basic " + basic("anna:right"));
        fixture.logins = Map.of(registry.host(), new RegistryLogin("anna", "right"));

        assertThat(fixture.bases().fetch(reference, "amd64").java().release()).isEqualTo(21);
    }

    /** Like public.ecr.aws and Docker Hub for an expired login. */
    @Test
    void fetchWhenOnlyTheLoginIsRejectedContinuesWithoutIt() throws Exception {
        registry.put("1", TestBase.withJava("21.0.5"));
        requireToken("");
        ScriptedRegistry.Script open = registry.script;
        registry.script = exchange -> {
            if (exchange.getRequestURI().getPath().equals("/token")
                    && exchange.getRequestHeaders().getFirst("Authorization") != null) {
                ScriptedRegistry.send(exchange, 403, new byte[0]);
                return true;
            }
            return open.answers(exchange);
        };
        fixture.logins = Map.of(registry.host(), new RegistryLogin("anna", "stale"));

        assertThat(fixture.bases().fetch(reference, "amd64").java().release()).isEqualTo(21);
        assertThat(registry.requests)
                .filteredOn(request -> request.equals("GET /token"))
                .hasSize(2);
    }

    @Test
    void fetchWhenTokenIsDeniedWithAndWithoutLoginFails() {
        registry.put("1", TestBase.withJava("21.0.5"));
        requireToken("Basic " + basic("anna:right"));
        fixture.logins = Map.of(registry.host(), new RegistryLogin("anna", "stale"));

        assertThatThrownBy(() -> fixture.bases().fetch(reference, "amd64"))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The registry " + registry.host() + " denied the pull of " + reference
                        + " with the given credentials (401).");
    }

    @Test
    void fetchWhenTokenIsDeniedFails() {
        registry.put("1", TestBase.withJava("21.0.5"));
        requireToken("Basic " + basic("anna:right"));

        assertThatThrownBy(() -> fixture.bases().fetch(reference, "amd64"))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The registry " + registry.host() + " requires credentials to pull " + reference
                        + ", and none were found (401).");
    }

    @Test
    void fetchWhenPasswordIsWrongFails() {
        registry.put("1", TestBase.withJava("21.0.5"));
        requirePassword("anna:right");
        fixture.logins = Map.of(registry.host(), new RegistryLogin("anna", "wrong"));

        assertThatThrownBy(() -> fixture.bases().fetch(reference, "amd64"))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The registry " + registry.host() + " denied the pull of " + reference
                        + " with the given credentials (401).")
                .hasMessageNotContaining("wrong");
    }

    @Test
    void fetchWhenForbiddenFails() {
        registry.script = exchange -> {
            ScriptedRegistry.send(exchange, 403, new byte[0]);
            return true;
        };

        assertThatThrownBy(() -> fixture.bases().fetch(reference, "amd64"))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The registry " + registry.host() + " requires credentials to pull " + reference
                        + ", and none were found (403).");
    }

    static Stream<Arguments> reasons() {
        return Stream.of(
                Arguments.of(401, " requires credentials to pull ", ", and none were found (401): "),
                Arguments.of(403, " requires credentials to pull ", ", and none were found (403): "),
                Arguments.of(429, " throttled the request", " (429): "),
                Arguments.of(503, " failed with status", " 503: "));
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void fetchWhenRegistryReturnsAReasonReportsIt(int status, String begin, String end) {
        registry.script = exchange -> {
            ScriptedRegistry.send(
                    exchange,
                    status,
                    "{\"errors\":[{\"code\":\"X\",\"message\":\"Ask the owner.\"}]}".getBytes(StandardCharsets.UTF_8));
            return true;
        };

        assertThatThrownBy(() -> fixture.bases().fetch(reference, "amd64"))
                .isInstanceOfSatisfying(UserException.class, e -> assertThat(e.problem())
                        .startsWith("The registry " + registry.host() + begin)
                        .endsWith(end + "Ask the owner."));
    }

    /** The format of Docker Hub. */
    @Test
    void fetchWhenTokenIsDeniedWithAReasonReportsTheReason() {
        registry.put("1", TestBase.withJava("21.0.5"));
        requireToken("Basic " + basic("anna:right"));
        ScriptedRegistry.Script silent = registry.script;
        registry.script = exchange -> {
            if (!exchange.getRequestURI().getPath().equals("/token")) {
                return silent.answers(exchange);
            }
            ScriptedRegistry.send(
                    exchange, 401, "{\"details\":\"incorrect username or password\"}".getBytes(StandardCharsets.UTF_8));
            return true;
        };
        fixture.logins = Map.of(registry.host(), new RegistryLogin("anna", "stale"));

        assertThatThrownBy(() -> fixture.bases().fetch(reference, "amd64"))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The registry " + registry.host() + " denied the pull of " + reference
                        + " with the given credentials (401): incorrect username or password");
    }

    @Test
    void fetchWhenCredentialHelperIsMissingNamesItInTheMessage() throws Exception {
        registry.put("1", TestBase.withJava("21.0.5"));
        requirePassword("anna:right");
        dockerConfiguration("{\"credHelpers\":{\"" + registry.host() + "\":\"of-no-machine\"}}");

        assertThatThrownBy(() -> fixture.bases().fetch(reference, "amd64"))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The registry " + registry.host() + " requires credentials to pull " + reference
                        + ", and none were found (401). Docker's credential helper docker-credential-of-no-machine"
                        + " failed: the command does not exist." + System.lineSeparator() + "Fix the helper, or run ");
    }

    @Test
    void fetchWhenDockerIsLoggedInUsesItsPassword() throws Exception {
        registry.put("1", TestBase.withJava("21.0.5"));
        requirePassword("anna:right");
        dockerConfiguration("{\"auths\":{\"" + registry.host() + "\":{\"auth\":\"" + basic("anna:right") + "\"}}}");

        assertThat(fixture.bases().fetch(reference, "amd64").java().release()).isEqualTo(21);
    }

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
    void fetchWhenLayerIsUncompressedCompressesIt() throws Exception {
        TestBase image = TestBase.withJava("21.0.5");
        registry.put("1", image, image.unpacked);

        BaseImage base = fixture.bases().fetch(reference, "amd64");

        assertThat(base.digest()).isEqualTo(image.id());
        assertThat(base.bytes()).isLessThan(image.unpacked.get(0).length);
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

    private void dockerConfiguration(String json) throws Exception {
        Path docker = Files.createDirectories(folder.resolve("docker"));
        Files.writeString(docker.resolve("config.json"), json);
        fixture.environment = Map.of("DOCKER_CONFIG", docker.toString(), "HOME", "/nowhere");
    }

    private void requirePassword(String user) {
        registry.script = exchange -> {
            if (("Basic " + basic(user)).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                return false;
            }
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"test\"");
            ScriptedRegistry.send(exchange, 401, new byte[0]);
            return true;
        };
    }

    /** Makes the registry require a token, which it issues for an authorization with this prefix. */
    private void requireToken(String prefix) {
        registry.script = exchange -> {
            String sent = exchange.getRequestHeaders().getFirst("Authorization");
            String authorization = sent == null ? "" : sent;
            if (exchange.getRequestURI().getPath().equals("/token")) {
                ScriptedRegistry.send(
                        exchange,
                        authorization.startsWith(prefix) ? 200 : 401,
                        "{\"token\":\"given\"}".getBytes(StandardCharsets.UTF_8));
                return true;
            }
            if (authorization.equals("Bearer given")) {
                return false;
            }
            exchange.getResponseHeaders()
                    .add("WWW-Authenticate", "Bearer realm=\"http://" + registry.host() + "/token\",service=\"test\"");
            ScriptedRegistry.send(exchange, 401, new byte[0]);
            return true;
        };
    }

    private static String basic(String user) {
        return Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    }

    private List<Path> leftovers() throws Exception {
        Path temporary = fixture.cache.resolve("images-1").resolve("tmp");
        if (!Files.exists(temporary)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(temporary)) {
            return files.toList();
        }
    }

    private void fetchFails(String problem, String remedy) {
        fails(() -> fixture.bases().fetch(reference, "amd64"), problem, remedy);
    }

    private static void fails(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable fetch, String problem, String remedy) {
        assertThatThrownBy(fetch).isInstanceOfSatisfying(UserException.class, e -> {
            assertThat(e.problem()).isEqualTo(problem);
            assertThat(e.remedy()).isEqualTo(remedy);
        });
    }
}
