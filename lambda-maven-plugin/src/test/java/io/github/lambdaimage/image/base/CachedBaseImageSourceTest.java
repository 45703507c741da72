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
import io.github.lambdaimage.image.plan.ImageDigest;
import io.github.lambdaimage.image.registry.RegistryLogin;
import io.github.lambdaimage.report.UserException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
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
    void fetchWhenImageIsThereSaysWhatItIs() throws Exception {
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
                        new BaseJava("java", "/opt/java", "21.0.5", 21),
                        new BaseFolders(Map.of(), Map.of())));
        assertThat(fixture.reported.lines()).containsExactly("info: Pulling " + reference + " (1 MB)");
    }

    @Test
    void fetchWhenCachedAsksOnlyForTheManifest() throws Exception {
        registry.put("1", TestBase.withJava("21.0.5"));
        BaseImage first = fixture.bases().fetch(reference, "amd64");
        registry.requests.clear();
        fixture.reported.lines().clear();

        assertThat(fixture.bases().fetch(reference, "amd64")).isEqualTo(first);
        assertThat(registry.requests).containsExactly("HEAD /v2/base/manifests/1");
        assertThat(fixture.reported.lines()).isEmpty();
    }

    @Test
    void fetchWhenBaseHasUnusualFoldersAndLinksSaysWhich() throws Exception {
        registry.put(
                "1",
                new TestBase(
                        "amd64",
                        TestLayer.withJava("21.0.5").folder("tmp", 01777, 0, 0).link("lib", "opt/java")));
        BaseImage first = fixture.bases().fetch(reference, "amd64");

        assertThat(first.folders())
                .isEqualTo(new BaseFolders(
                        Map.of("tmp", new BaseFolders.Rights(01777, 0, 0)),
                        Map.of("lib", new BaseFolders.Link("opt/java", true))));
        assertThat(fixture.bases().fetch(reference, "amd64"))
                .as("from the cache")
                .isEqualTo(first);
    }

    @Test
    void fetchWhenCachedAndTheRegistryTellsNoDigestComparesTheManifest() throws Exception {
        registry.tellsDigests = false;
        registry.put("1", TestBase.withJava("21.0.5"));
        BaseImage first = fixture.bases().fetch(reference, "amd64");
        registry.requests.clear();

        assertThat(fixture.bases().fetch(reference, "amd64")).isEqualTo(first);
        assertThat(registry.requests).containsExactly("HEAD /v2/base/manifests/1", "GET /v2/base/manifests/1");
    }

    @Test
    void fetchWhenCachedAndATokenIsWantedAsksForIt() throws Exception {
        registry.put("1", TestBase.withJava("21.0.5"));
        wantToken("");
        BaseImage first = fixture.bases().fetch(reference, "amd64");
        registry.requests.clear();

        assertThat(fixture.bases().fetch(reference, "amd64")).isEqualTo(first);
        assertThat(registry.requests)
                .containsExactly("HEAD /v2/base/manifests/1", "GET /token", "HEAD /v2/base/manifests/1");
    }

    @Test
    void fetchWhenCachedAndAPasswordIsWantedSendsIt() throws Exception {
        registry.put("1", TestBase.withJava("21.0.5"));
        wantPassword("anna:right");
        fixture.logins = Map.of(registry.host(), new RegistryLogin("anna", "right"));
        BaseImage first = fixture.bases().fetch(reference, "amd64");
        registry.requests.clear();

        assertThat(fixture.bases().fetch(reference, "amd64")).isEqualTo(first);
        assertThat(registry.requests).startsWith("HEAD /v2/base/manifests/1").contains("GET /v2/base/manifests/1");
    }

    @Test
    void fetchWhenDigestIsNamedAndCachedAsksNothing() throws Exception {
        String pinned = registry.host() + "/base@" + registry.put("1", TestBase.withJava("21.0.5"));
        BaseImage first = fixture.bases().fetch(pinned, "amd64");
        registry.requests.clear();

        assertThat(fixture.bases().fetch(pinned, "amd64")).isEqualTo(first);
        assertThat(registry.requests).isEmpty();
    }

    @Test
    void fetchWhenTagMovedFetchesWhatItIsNow() throws Exception {
        TestBase young = TestBase.withJava("21.0.6");
        registry.put("1", TestBase.withJava("21.0.5"));
        fixture.bases().fetch(reference, "amd64");
        fixture.reported.lines().clear();
        registry.put("1", young);

        assertThat(fixture.bases().fetch(reference, "amd64").digest()).isEqualTo(young.id());
        assertThat(fixture.reported.lines())
                .as("that it moved is told by the build, which knows what its image stands on")
                .containsExactly("info: Pulling " + reference + " (1 MB)");
    }

    @Test
    void fetchWhenOfflineTakesWhatIsCached() throws Exception {
        registry.put("1", TestBase.withJava("21.0.5"));
        BaseImage first = fixture.bases().fetch(reference, "amd64");
        registry.requests.clear();

        assertThat(fixture.bases(true, ImageFixture.noDocker()).fetch(reference, "amd64"))
                .isEqualTo(first);
        assertThat(registry.requests).isEmpty();
    }

    @Test
    void fetchWhenOfflineAndNotCachedSaysSo() {
        refused(
                () -> fixture.bases(true, ImageFixture.noDocker()).fetch(reference, "amd64"),
                "The base image " + reference + " is not in the cache " + fixture.cache + ", and Maven is offline.",
                "Build once without -o.");
        assertThat(registry.requests).isEmpty();
    }

    @Test
    void fetchWhenThereAreManyTakesTheArchitecture() throws Exception {
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

    @Test
    void fetchWhenArchitectureIsMissingNamesThoseThatAreThere() {
        registry.putList("1", Map.of("arm64", registry.put("b", TestBase.withJava("21.0.5"))));

        fetchRefused(
                "The base image " + reference + " is not there for amd64, only for arm64.",
                "Set \"Architecture\" in config.json to one of them, or \"BaseImage\" to another image.");
    }

    @Test
    void fetchWhenThereIsNoJavaSaysSo() {
        registry.put("1", new TestBase("amd64", new TestLayer().file("bin/sh", "")));

        fetchRefused(
                "The base image " + reference + " has no java, neither on its PATH nor in its JAVA_HOME.",
                "Set \"BaseImage\" in config.json to an image with a Java runtime, as public.ecr.aws/lambda/java:25.");
    }

    @Test
    void fetchWhenNameIsNoneSaysSo() {
        refused(
                () -> fixture.bases().fetch("Not A Name", "amd64"),
                "\"Not A Name\" is no name of an image.",
                "Write it as registry/name:tag, docker://name for one of the Docker daemon, or tar://file.");
    }

    @Test
    void fetchWhenTagIsMissingSaysSo() {
        fetchRefused(
                "The registry " + registry.host() + " has no image " + reference + ".",
                "Check the name and the tag of \"BaseImage\" in config.json.");
    }

    @Test
    void fetchWhenRegistryFailsTriesAgainAndThenSaysSo() {
        registry.script = exchange -> {
            ScriptedRegistry.send(exchange, 500, new byte[0]);
            return true;
        };

        fetchRefused(
                "The registry " + registry.host() + " fails with status 500.",
                "Try again later, and look into the registry's log where it is yours.");
        assertThat(registry.requests).hasSize(3);
    }

    @Test
    void fetchWhenRegistryFailsOnceGoesOn() throws Exception {
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
    void fetchWhenThereWereTooManyRequestsSaysSo() {
        registry.script = exchange -> {
            ScriptedRegistry.send(exchange, 429, new byte[0]);
            return true;
        };

        fetchRefused(
                "The registry " + registry.host() + " wants fewer requests (429).",
                "Wait a while; many registries allow more after \"docker login " + registry.host() + "\".");
    }

    @Test
    void fetchWhenCredentialsAreWantedAndThereAreNoneSaysHowToGiveThem() {
        registry.put("1", TestBase.withJava("21.0.5"));
        wantPassword("anna:right");

        fetchRefused(
                "The registry " + registry.host() + " wants credentials to pull " + reference
                        + ", and there are none (401).",
                "Run \"docker login " + registry.host() + "\", or add a server with the id " + registry.host()
                        + " to Maven's settings.xml; some registries refuse a name that they do not have in the same"
                        + " way.");
    }

    @Test
    void fetchWhenSettingsHaveThePasswordUsesIt() throws Exception {
        registry.put("1", TestBase.withJava("21.0.5"));
        wantPassword("anna:right");
        fixture.logins = Map.of(registry.host(), new RegistryLogin("anna", "right"));

        assertThat(fixture.bases().fetch(reference, "amd64").java().release()).isEqualTo(21);
    }

    /** As public.ecr.aws and Docker Hub do it: whoever asks gets a token. */
    @Test
    void fetchWhenATokenIsWantedAsksForIt() throws Exception {
        registry.put("1", TestBase.withJava("21.0.5"));
        wantToken("");

        assertThat(fixture.bases().fetch(reference, "amd64").java().release()).isEqualTo(21);
        assertThat(registry.requests).contains("GET /token");
    }

    @Test
    void fetchWhenATokenWantsAPasswordSendsIt() throws Exception {
        registry.put("1", TestBase.withJava("21.0.5"));
        wantToken("Basic " + basic("anna:right"));
        fixture.logins = Map.of(registry.host(), new RegistryLogin("anna", "right"));

        assertThat(fixture.bases().fetch(reference, "amd64").java().release()).isEqualTo(21);
    }

    /** As public.ecr.aws and Docker Hub do it with a login that has run out. */
    @Test
    void fetchWhenOnlyTheLoginIsRefusedGoesOnWithoutIt() throws Exception {
        registry.put("1", TestBase.withJava("21.0.5"));
        wantToken("");
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
    void fetchWhenATokenIsRefusedWithAndWithoutTheLoginSaysSo() {
        registry.put("1", TestBase.withJava("21.0.5"));
        wantToken("Basic " + basic("anna:right"));
        fixture.logins = Map.of(registry.host(), new RegistryLogin("anna", "stale"));

        assertThatThrownBy(() -> fixture.bases().fetch(reference, "amd64"))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The registry " + registry.host() + " refuses to pull " + reference
                        + " with the credentials that it got (401).");
    }

    @Test
    void fetchWhenATokenIsRefusedSaysSo() {
        registry.put("1", TestBase.withJava("21.0.5"));
        wantToken("Basic " + basic("anna:right"));

        assertThatThrownBy(() -> fixture.bases().fetch(reference, "amd64"))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The registry " + registry.host() + " wants credentials to pull " + reference
                        + ", and there are none (401).");
    }

    @Test
    void fetchWhenPasswordIsWrongSaysSo() {
        registry.put("1", TestBase.withJava("21.0.5"));
        wantPassword("anna:right");
        fixture.logins = Map.of(registry.host(), new RegistryLogin("anna", "wrong"));

        assertThatThrownBy(() -> fixture.bases().fetch(reference, "amd64"))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The registry " + registry.host() + " refuses to pull " + reference
                        + " with the credentials that it got (401).")
                .hasMessageNotContaining("wrong");
    }

    @Test
    void fetchWhenForbiddenSaysSo() {
        registry.script = exchange -> {
            ScriptedRegistry.send(exchange, 403, new byte[0]);
            return true;
        };

        assertThatThrownBy(() -> fixture.bases().fetch(reference, "amd64"))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The registry " + registry.host() + " wants credentials to pull " + reference
                        + ", and there are none (403).");
    }

    static Stream<Arguments> reasons() {
        return Stream.of(
                Arguments.of(401, " wants credentials to pull ", ", and there are none (401): "),
                Arguments.of(403, " wants credentials to pull ", ", and there are none (403): "),
                Arguments.of(429, " wants fewer requests", " (429): "),
                Arguments.of(503, " fails with status", " 503: "));
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void fetchWhenRegistryRefusesWithAReasonSaysIt(int status, String begin, String end) {
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

    /** As Docker Hub words it. */
    @Test
    void fetchWhenATokenIsRefusedWithAReasonSaysIt() {
        registry.put("1", TestBase.withJava("21.0.5"));
        wantToken("Basic " + basic("anna:right"));
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
                .hasMessageStartingWith("The registry " + registry.host() + " refuses to pull " + reference
                        + " with the credentials that it got (401): incorrect username or password");
    }

    @Test
    void fetchWhenCredentialHelperIsMissingNamesItInTheRefusal() throws Exception {
        registry.put("1", TestBase.withJava("21.0.5"));
        wantPassword("anna:right");
        dockerConfiguration("{\"credHelpers\":{\"" + registry.host() + "\":\"of-no-machine\"}}");

        assertThatThrownBy(() -> fixture.bases().fetch(reference, "amd64"))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The registry " + registry.host() + " wants credentials to pull " + reference
                        + ", and there are none (401), since Docker's credential helper docker-credential-of-no-machine"
                        + " failed: there is no such command." + System.lineSeparator() + "Mend the helper, or run ");
    }

    @Test
    void fetchWhenDockerIsLoggedInUsesItsPassword() throws Exception {
        registry.put("1", TestBase.withJava("21.0.5"));
        wantPassword("anna:right");
        dockerConfiguration("{\"auths\":{\"" + registry.host() + "\":{\"auth\":\"" + basic("anna:right") + "\"}}}");

        assertThat(fixture.bases().fetch(reference, "amd64").java().release()).isEqualTo(21);
    }

    @Test
    void fetchWhenLayerIsCutTriesAgain() throws Exception {
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
    void fetchWhenLayerIsAlwaysCutSaysSoAndKeepsNothing() throws Exception {
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

        fetchRefused(
                "The connection to the registry " + registry.host() + " broke off.",
                "Try again; what was fetched whole is kept.");
        assertThat(new ImageCache(fixture.cache).blob(layer)).doesNotExist();
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void fetchWhenLayerIsAnotherSaysSoAndKeepsNothing() throws Exception {
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

        fetchRefused(
                "The image " + reference + " is damaged: something in it has another digest than its name says.",
                "Try again; where it stays, push the image anew.");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void fetchWhenManifestIsNoneSaysSo() {
        registry.manifest("1", "<html>");

        fetchRefused(
                "The image " + reference + " is damaged: what it answers is no JSON of an image.",
                "Try again; where it stays, push the image anew.");
    }

    @Test
    void fetchWhenDigestIsNamedAndAnotherManifestComesSaysSo() {
        String asked = registry.put("1", TestBase.withJava("21.0.5"));
        String sent = registry.put("2", TestBase.withJava("21.0.6"));
        answerWith(asked, "2");
        reference = registry.host() + "/base@" + asked;

        fetchRefused(anotherManifest(asked, sent), SAME_AGAIN);
        assertThat(registry.requests).noneMatch(request -> request.contains("/blobs/"));
    }

    @Test
    void fetchWhenDigestIsNamedAndOneByteOfTheManifestIsAnotherSaysSo() {
        String asked = registry.put("1", TestBase.withJava("21.0.5"));
        String sent = registry.manifest("2", new String(registry.manifest("1"), StandardCharsets.UTF_8) + " ");
        answerWith(asked, "2");
        reference = registry.host() + "/base@" + asked;

        fetchRefused(anotherManifest(asked, sent), SAME_AGAIN);
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
        fetchRefused(anotherManifest(asked, sent), SAME_AGAIN);
    }

    @Test
    void fetchWhenEntryOfAListIsAnotherManifestSaysSo() {
        String asked = registry.put("a", TestBase.withJava("21.0.5"));
        String sent = registry.put("b", TestBase.withJava("21.0.6"));
        registry.putList("1", Map.of("amd64", asked));
        answerWith(asked, "b");

        fetchRefused(anotherManifest(asked, sent), SAME_AGAIN);
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
        fetchRefused(anotherManifest(asked, sent), SAME_AGAIN);
        fixture = new ImageFixture(folder.resolve("entry"));
        answerWith(entry, "b");
        fetchRefused(anotherManifest(entry, sent), SAME_AGAIN);
    }

    /** As a cache may have it that was filled without the comparison. */
    @Test
    void fetchWhenTheCacheHasAnotherManifestForTheDigestAsksTheRegistry() throws Exception {
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

    /** Sends the manifest of a tag in place of that of a digest, and says in the header that it is the right one. */
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
    void fetchWhenLayersAreNotThoseOfTheConfigurationSaysSo() {
        TestBase image = TestBase.withJava("21.0.5");
        registry.put("1", image, TestBase.withJava("21.0.6").packed());

        fetchRefused(
                "The image " + reference + " is damaged: its layers are not those that its configuration names.",
                "Try again; where it stays, push the image anew.");
    }

    @Test
    void fetchWhenLayerIsNotPackedPacksIt() throws Exception {
        TestBase image = TestBase.withJava("21.0.5");
        registry.put("1", image, image.unpacked);

        BaseImage base = fixture.bases().fetch(reference, "amd64");

        assertThat(base.digest()).isEqualTo(image.id());
        assertThat(base.bytes()).isLessThan(image.unpacked.get(0).length);
    }

    @Test
    void fetchWhenCachedFileIsCutFetchesItAgain() throws Exception {
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
    void fetchWhenInterruptedEndsAndKeepsNothing() throws Exception {
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
    void fetchWhenTwoBuildsDoItAtOnceFetchesOnce() throws Exception {
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

    private void wantPassword(String user) {
        registry.script = exchange -> {
            if (("Basic " + basic(user)).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                return false;
            }
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"test\"");
            ScriptedRegistry.send(exchange, 401, new byte[0]);
            return true;
        };
    }

    /** A registry that wants a token, which is given for an authorization that begins so. */
    private void wantToken(String wanted) {
        registry.script = exchange -> {
            String sent = exchange.getRequestHeaders().getFirst("Authorization");
            String authorization = sent == null ? "" : sent;
            if (exchange.getRequestURI().getPath().equals("/token")) {
                ScriptedRegistry.send(
                        exchange,
                        authorization.startsWith(wanted) ? 200 : 401,
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

    private void fetchRefused(String problem, String remedy) {
        refused(() -> fixture.bases().fetch(reference, "amd64"), problem, remedy);
    }

    private static void refused(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable fetch, String problem, String remedy) {
        assertThatThrownBy(fetch).isInstanceOfSatisfying(UserException.class, e -> {
            assertThat(e.problem()).isEqualTo(problem);
            assertThat(e.remedy()).isEqualTo(remedy);
        });
    }
}
