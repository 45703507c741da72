package io.github.lambdaimage.image.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.image.ImageFixture;
import io.github.lambdaimage.image.ScriptedRegistry;
import io.github.lambdaimage.image.TestBase;
import io.github.lambdaimage.image.TestLayer;
import io.github.lambdaimage.image.TestServices;
import io.github.lambdaimage.image.cache.ImageCache;
import io.github.lambdaimage.image.plan.BaseImage;
import io.github.lambdaimage.image.plan.BuiltImage;
import io.github.lambdaimage.image.plan.ImageDigest;
import io.github.lambdaimage.image.plan.ImagePlan;
import io.github.lambdaimage.image.plan.PlannedLayer;
import io.github.lambdaimage.image.registry.RegistryDeniedException;
import io.github.lambdaimage.image.registry.RegistryLogin;
import io.github.lambdaimage.report.UserException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayeredImageWriterTest {

    @TempDir
    private Path folder;

    private final TestBase image = TestBase.withJava("21.0.5");
    private ScriptedRegistry registry;
    private ImageFixture fixture;
    private LayeredImageWriter writer;
    private BaseImage base;

    @BeforeEach
    void fetch() throws Exception {
        registry = new ScriptedRegistry();
        registry.put("1", image);
        fixture = new ImageFixture(folder);
        writer = fixture.writer(ImageFixture.noDocker());
        base = fixture.bases().fetch(registry.host() + "/base:1", "amd64");
        fixture.reported.lines().clear();
        registry.requests.clear();
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void writeWhenTargetIsATarContainsEverythingForDocker() throws Exception {
        Path file = folder.resolve("new/folder/image.tar");
        BuiltImage built = writer.write(fixture.plan("hello:1", base, "one"), new ImageTarget.Tar(file));

        Map<String, byte[]> entries = entries(Files.newInputStream(file));
        String configuration = built.id().substring(7) + ".json";
        assertThat(entries).containsKey(configuration);
        assertThat(text(entries, configuration)).isEqualTo("""
                {
                  "architecture": "amd64",
                  "os": "linux",
                  "variant": "v9",
                  "created": "1970-01-01T00:00:00Z",
                  "author": "somebody",
                  "config": {
                    "Env": [
                      "PATH=/usr/bin:/opt/java/bin",
                      "A=new",
                      "LC_ALL=C.UTF-8"
                    ],
                    "User": "7",
                    "Entrypoint": [
                      "/opt/java/bin/java",
                      "@/var/task/lambda.args"
                    ],
                    "Cmd": [
                      "com.example.Handler"
                    ],
                    "Labels": {
                      "io.github.lambdaimage.plan": "%s",
                      "io.github.lambdaimage.project": "com.example:lambda-image-test",
                      "of.the.base": "kept",
                      "org.opencontainers.image.title": "lambda-image-test",
                      "org.opencontainers.image.version": "1"
                    },
                    "StopSignal": "SIGINT",
                    "WorkingDir": "/var/task"
                  },
                  "history": [
                    {
                      "created": "2020-01-01T00:00:00Z",
                      "comment": "nothing",
                      "empty_layer": true
                    },
                    {
                      "created": "1970-01-01T00:00:00Z",
                      "created_by": "lambda-maven-plugin",
                      "comment": "base image"
                    },
                    {
                      "created": "1970-01-01T00:00:00Z",
                      "created_by": "lambda-maven-plugin",
                      "comment": "dependencies"
                    },
                    {
                      "created": "1970-01-01T00:00:00Z",
                      "created_by": "lambda-maven-plugin",
                      "comment": "application"
                    }
                  ],
                  "rootfs": {
                    "type": "layers",
                    "diff_ids": [
                      "%s",
                      "%s",
                      "%s"
                    ]
                  }
                }
                """.formatted(
                        fixture.plan("hello:1", base, "one").digest(),
                        ImageDigest.of(image.unpacked.get(0)),
                        built.layers().get(0).diffId(),
                        built.layers().get(1).diffId()));
        assertThat(text(entries, "manifest.json")).contains("\"RepoTags\": [\n    \"hello:1\"\n  ]");
        byte[] layer = Objects.requireNonNull(entries.get(layerNames(entries).get(1)));
        assertThat(layer).hasSize((int) built.layers().get(1).bytes());
        assertThat(listing(layer))
                .containsExactly(
                        "40755 0:0 1 var/",
                        "40755 0:0 1 var/task/",
                        "40755 0:0 1 var/task/lib/",
                        // Derived from the digest of "one".
                        "100644 0:0 " + (1 + (0x7692c3adL >> 2)) + " var/task/lib/application.jar");
        assertThat(entries(new GZIPInputStream(new ByteArrayInputStream(layer))).get("var/task/lib/application.jar"))
                .isEqualTo("one".getBytes(StandardCharsets.UTF_8));
        try (Stream<Path> beside = Files.list(file.getParent())) {
            assertThat(beside).containsExactly(file);
        }
    }

    /** A layer has an entry for each folder of its files, which replaces that of the base image. */
    @Test
    void writeWhenFoldersOfTheBaseAreUnusualKeepsTheirPermissions() throws Exception {
        registry.put("2", new TestBase("amd64", TestLayer.withJava("21.0.5").folder("var/task", 01777, 993, 990)));
        BaseImage unusual = fixture.bases().fetch(registry.host() + "/base:2", "amd64");
        Path file = folder.resolve("image.tar");
        ImageTarget target = new ImageTarget.Tar(file);
        // First the same files on another base image, whose cached layer must not be used.
        writer.write(fixture.plan("hello:1", base, "one"), target);
        writer.write(fixture.plan("hello:1", unusual, "one"), target);

        Map<String, byte[]> entries = entries(Files.newInputStream(file));
        for (String layer : layerNames(entries)) {
            assertThat(listing(Objects.requireNonNull(entries.get(layer))))
                    .startsWith("40755 0:0 1 var/", "41777 993:990 1 var/task/", "40755 0:0 1 var/task/lib/");
        }
    }

    /** Owner "nobody" of a user namespace. */
    @Test
    void writeWhenAFolderOfTheBaseHasALargeOwnerKeepsIt() throws Exception {
        long nobody = 4_294_967_294L;
        registry.put("2", new TestBase("amd64", TestLayer.withJava("21.0.5").folder("var/task", 0755, nobody, nobody)));
        BaseImage unusual = fixture.bases().fetch(registry.host() + "/base:2", "amd64");
        Path file = folder.resolve("image.tar");
        writer.write(fixture.plan("hello:1", unusual, "one"), new ImageTarget.Tar(file));

        Map<String, byte[]> entries = entries(Files.newInputStream(file));
        assertThat(listing(
                        Objects.requireNonNull(entries.get(layerNames(entries).get(1)))))
                .contains("40755 " + nobody + ":" + nobody + " 1 var/task/");
    }

    /** The user who loads the file may be another than the user who built it. */
    @Test
    void writeWhenPlanHasEmptyFoldersContainsThem() throws Exception {
        Path file = folder.resolve("image.tar");
        ImagePlan plan = fixture.plan("hello:1", base, "one");
        PlannedLayer folders =
                new PlannedLayer(PlannedLayer.Kind.FILES, List.of(), List.of("/mnt/data", "/opt/plugins"));

        writer.write(
                new ImagePlan(
                        plan.name(),
                        plan.base(),
                        List.of(folders),
                        plan.entrypoint(),
                        plan.command(),
                        plan.workingDirectory(),
                        plan.variables(),
                        plan.labels(),
                        plan.digest()),
                new ImageTarget.Tar(file));

        Map<String, byte[]> entries = entries(Files.newInputStream(file));
        assertThat(listing(
                        Objects.requireNonNull(entries.get(layerNames(entries).get(0)))))
                .containsExactly(
                        "40755 0:0 1 mnt/", "40755 0:0 1 mnt/data/", "40755 0:0 1 opt/", "40755 0:0 1 opt/plugins/");
    }

    @Test
    void writeWhenTargetIsATarHasTheModesOfAnyNewFile() throws Exception {
        Path any = Files.writeString(folder.resolve("any"), "a file");
        TestServices.need(Files.getFileStore(any).supportsFileAttributeView("posix"), "files have no modes here");
        Path file = folder.resolve("image.tar");
        writer.write(fixture.plan("hello:1", base, "one"), new ImageTarget.Tar(file));

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(any));
    }

    @Test
    void writeWhenAKilledBuildLeftAPartDeletesIt() throws Exception {
        Path file = folder.resolve("tars/image.tar");
        Files.createDirectories(file.getParent());
        String id = "999999999999-01234567-89ab-cdef-0123-456789abcdef.part"; // no process has this number
        Path left = Files.writeString(folder.resolve("tars/image.tar." + id), "x".repeat(1_000_000));
        Files.setLastModifiedTime(left, FileTime.fromMillis(1_000_000_000_000L));
        ImagePlan plan = fixture.plan("hello:1", base, "one");
        BuiltImage built = writer.write(plan, new ImageTarget.Tar(file));

        assertThat(Files.size(file)).isLessThan(1_000_000);
        assertThat(fixture.lookup(ImageFixture.noDocker())
                        .holds(ImageFixture.receipt(built, plan, ImageTarget.Kind.TAR, file)))
                .isTrue();
        try (Stream<Path> beside = Files.list(file.getParent())) {
            assertThat(beside).containsExactly(file);
        }
    }

    /** A build that writes the file while another one does, for example in two terminals. */
    @Test
    void writeWhenTwoBuildsWriteOneFileAtOnceLeavesAWholeImage() throws Exception {
        Path file = folder.resolve("tars/image.tar");
        ImagePlan one = fixture.plan("hello:1", base, "one");
        ImageFixture other = new ImageFixture(folder.resolve("elsewhere"));
        ImagePlan two = other.plan("hello:1", other.bases().fetch(registry.host() + "/base:1", "amd64"), "two");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<BuiltImage> built = new ArrayList<>();
        try {
            for (Future<BuiltImage> each : threads.invokeAll(List.<Callable<BuiltImage>>of(
                    () -> writer.write(one, new ImageTarget.Tar(file)),
                    () -> other.writer(ImageFixture.noDocker()).write(two, new ImageTarget.Tar(file))))) {
                built.add(each.get());
            }
        } finally {
            threads.shutdownNow();
        }

        boolean isOne = fixture.lookup(ImageFixture.noDocker())
                .holds(ImageFixture.receipt(built.get(0), one, ImageTarget.Kind.TAR, file));
        boolean isTwo = fixture.lookup(ImageFixture.noDocker())
                .holds(ImageFixture.receipt(built.get(1), two, ImageTarget.Kind.TAR, file));
        assertThat(isOne).isNotEqualTo(isTwo);
        try (Stream<Path> beside = Files.list(file.getParent())) {
            assertThat(beside).containsExactly(file);
        }
    }

    /** Places of a file in which no file can be written. */
    @ParameterizedTest
    @ValueSource(strings = {"/proc/lambda-image/image.tar", "file/image.tar", "NAME/image.tar", "NAME.tar"})
    @EnabledOnOs(OS.LINUX)
    void writeWhenTheFileCannotBeWrittenNamesFolderAndRemedy(String name) throws Exception {
        Files.createFile(folder.resolve("file"));
        Path file = folder.resolve(name.replace("NAME", "n".repeat(300)));

        assertThatThrownBy(() -> writer.write(fixture.plan("hello:1", base, "one"), new ImageTarget.Tar(file)))
                .isInstanceOfSatisfying(UserException.class, e -> {
                    assertThat(e.problem())
                            .startsWith("Cannot write to the tar file's folder " + file.getParent() + ": ");
                    assertThat(e.remedy()).endsWith(", or choose another file with \"-Dlambda.image.tar=FILE\".");
                });
    }

    @Test
    void writeWhenTheNameIsAsLongAsAFileSystemAllowsWritesIt() throws Exception {
        Path file = folder.resolve("n".repeat(251) + ".tar");
        writer.write(fixture.plan("hello:1", base, "one"), new ImageTarget.Tar(file));

        assertThat(file).isNotEmptyFile();
    }

    @ParameterizedTest
    @CsvSource({"x86_64, amd64", "aarch64, arm64", "arm64/v8, arm64", "AMD64, amd64"})
    void writeWhenTheBaseHasAnotherNameOfItsArchitectureWritesThatOfOci(String name, String written) throws Exception {
        registry.put("2", new TestBase(name, TestLayer.withJava("21.0.5")));
        BaseImage other = fixture.bases().fetch(registry.host() + "/base:2", written);
        Path file = folder.resolve("image.tar");
        BuiltImage built = writer.write(fixture.plan("hello:1", other, "one"), new ImageTarget.Tar(file));

        assertThat(other.architecture()).isEqualTo(written);
        Map<String, byte[]> entries = entries(Files.newInputStream(file));
        assertThat(entries.values().stream().map(content -> new String(content, StandardCharsets.UTF_8)))
                .anyMatch(content -> content.contains("\"architecture\": \"" + written + "\""));
        assertThat(built.digest()).startsWith("sha256:");
    }

    @Test
    void fetchWhenTheBaseNamesNoArchitectureTakesThatOfItsJvm() throws Exception {
        registry.put(
                "2",
                new TestBase(
                        "",
                        TestLayer.withJava("21.0.5")
                                .file("opt/java/release", "JAVA_VERSION=\"21.0.5\"\nOS_ARCH=\"aarch64\"\n")));

        assertThat(fixture.bases().fetch(registry.host() + "/base:2", "arm64").architecture())
                .isEqualTo("arm64");
        // From the cache.
        assertThat(fixture.bases().fetch(registry.host() + "/base:2", "arm64").architecture())
                .isEqualTo("arm64");
    }

    /** The same digests on every machine and every JDK. Any change of packing or writing makes this test fail. */
    @Test
    void writeWhenNothingChangedHasOneDigestEverywhere() throws Exception {
        BuiltImage built =
                writer.write(fixture.plan("hello:1", base, "one"), new ImageTarget.Tar(folder.resolve("image.tar")));

        assertThat(built.layers().get(0).diffId())
                .isEqualTo("sha256:da67ab543f376b96eb73f87c85e8bc7357f8757cd743f5081158eecf809c39b3");
        assertThat(built.layers().get(1).diffId())
                .isEqualTo("sha256:49f25eeef7cbbb08c18f2649b7725a2cf3182206b144781a34e8a7044ac7848c");
        assertThat(built.digest()).isEqualTo("sha256:9ee240e8f5c180d69867007ecb3f9d2b2148df88249f761fd02bbc6d8dee0654");
    }

    @Test
    void writeWhenFolderTimesAndModesDifferHasTheSameDigest() throws Exception {
        BuiltImage first =
                writer.write(fixture.plan("hello:1", base, "one"), new ImageTarget.Tar(folder.resolve("image.tar")));
        ImageFixture other = new ImageFixture(folder.resolve("elsewhere"));
        BaseImage same = other.bases().fetch(registry.host() + "/base:1", "amd64");
        ImagePlan plan = other.plan("hello:1", same, "one");
        for (PlannedLayer layer : plan.layers()) {
            Path source = layer.files().get(0).source();
            Files.setLastModifiedTime(source, FileTime.fromMillis(1_000_000_000_000L));
            if (Files.getFileStore(source).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(source, PosixFilePermissions.fromString("rwx------"));
            }
        }

        BuiltImage second = other.writer(ImageFixture.noDocker())
                .write(plan, new ImageTarget.Tar(folder.resolve("elsewhere/image.tar")));

        assertThat(second).isEqualTo(first);
        assertThat(folder.resolve("elsewhere/image.tar")).hasSameBinaryContentAs(folder.resolve("image.tar"));
    }

    @Test
    void writeWhenTargetIsARegistryHasTheDigestsOfTheTar() throws Exception {
        ImagePlan plan = fixture.plan("team/hello:7", base, "one");
        BuiltImage tar = writer.write(plan, new ImageTarget.Tar(folder.resolve("image.tar")));
        BuiltImage pushed = writer.write(plan, new ImageTarget.Registry(registry.host() + "/prefix/"));

        assertThat(pushed.name()).isEqualTo(registry.host() + "/prefix/team/hello:7");
        assertThat(pushed.id()).isEqualTo(tar.id());
        assertThat(pushed.digest()).isEqualTo(tar.digest());
        assertThat(ImageDigest.of(registry.manifest("7"))).isEqualTo(pushed.digest());
        assertThat(new String(registry.manifest("7"), StandardCharsets.UTF_8))
                .startsWith(
                        "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.docker.distribution.manifest.v2+json\"")
                .contains("\"digest\":\"" + pushed.id() + "\"");
        assertThat(registry.hasBlob(pushed.id())).isTrue();
        assertThat(registry.requests).contains("PUT /v2/prefix/team/hello/manifests/7");
        assertThat(fixture.reported.lines()).containsExactly("info: Pushing " + pushed.name());
    }

    /** Two builds at once may pack the same files to different bytes. A file must never get the digest of the other. */
    @Test
    void writeWhenLayersAreCachedNamesThemByTheirContent() throws Exception {
        ImageTarget target = new ImageTarget.Tar(folder.resolve("image.tar"));
        BuiltImage first = writer.write(fixture.plan("hello:1", base, "one"), target);
        ImageCache cache = new ImageCache(fixture.cache);
        List<Path> files = cache.files("layers").stream()
                .filter(file -> file.toString().endsWith(".tar.gz"))
                .toList();

        assertThat(files).hasSize(1).allSatisfy(file -> assertThat(file.getFileName())
                .hasToString(ImageDigest.hex(ImageDigest.of(file)) + ".tar.gz"));
        Files.delete(files.get(0));
        assertThat(writer.write(fixture.plan("hello:1", base, "one"), target)).isEqualTo(first);
    }

    @Test
    void prepareSendsNothingAndHasTheDigestsOfThePushedImage() throws Exception {
        ImagePlan plan = fixture.plan("hello:1", base, "one");
        try (PushableImage prepared = writer.prepare(plan)) {
            assertThat(registry.requests).isEmpty();

            long sent = prepared.push(
                    registry.host() + "/hello", List.of("plan-1", "latest"), new RegistryLogin("AWS", "secret"));

            assertThat(sent).isPositive();
            assertThat(ImageDigest.of(registry.manifest("plan-1"))).isEqualTo(prepared.digest());
            assertThat(ImageDigest.of(registry.manifest("latest"))).isEqualTo(prepared.digest());
            assertThat(registry.hasBlob(prepared.id())).isTrue();
            assertThat(prepared.push(registry.host() + "/hello", List.of("latest"), new RegistryLogin("AWS", "secret")))
                    .as("bytes of layers that the registry has")
                    .isZero();
        }
    }

    @Test
    void writeWhenHandlerChangedSendsOneLayer() throws Exception {
        ImageTarget target = new ImageTarget.Registry(registry.host());
        BuiltImage first = writer.write(fixture.plan("hello:1", base, "one"), target);
        registry.requests.clear();
        BuiltImage second = writer.write(fixture.plan("hello:1", base, "two"), target);

        assertThat(second.layers().get(0)).isEqualTo(first.layers().get(0));
        assertThat(second.layers().get(1)).isNotEqualTo(first.layers().get(1));
        assertThat(registry.requests)
                .filteredOn(request -> request.startsWith("PATCH"))
                .as("layer and configuration")
                .hasSize(2);
    }

    @Test
    void writeWhenTagOfTheBaseMovedUsesTheFetchedImage() throws Exception {
        registry.put("1", TestBase.withJava("21.0.6"));
        Path file = folder.resolve("image.tar");
        BuiltImage built = writer.write(fixture.plan("hello:1", base, "one"), new ImageTarget.Tar(file));

        assertThat(text(entries(Files.newInputStream(file)), built.id().substring(7) + ".json"))
                .contains(ImageDigest.of(image.unpacked.get(0)));
        assertThat(registry.requests).isEmpty();
    }

    @Test
    void checkWhenMavenIsOfflineRejectsOnlyAPush() throws Exception {
        LayeredImageWriter offline = new LayeredImageWriter(
                fixture.access(true), ImageFixture.noDocker(), fixture.environment, fixture.reported);
        ImagePlan plan = fixture.plan("hello:1", base, "one");

        offline.check(plan, new ImageTarget.Daemon());
        offline.check(plan, new ImageTarget.Tar(folder.resolve("image.tar")));
        assertThatThrownBy(() -> offline.check(plan, new ImageTarget.Registry(registry.host())))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith(
                        "The image " + registry.host() + "/hello:1 cannot be pushed because Maven is offline.");
        assertThat(registry.requests).isEmpty();
    }

    @Test
    void writeWhenPushIsDeniedExplainsHowToLogIn() {
        registry.script = exchange -> {
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"test\"");
            ScriptedRegistry.send(exchange, 401, new byte[0]);
            return true;
        };
        String name = registry.host() + "/hello:1";

        assertThatThrownBy(() ->
                        writer.write(fixture.plan("hello:1", base, "one"), new ImageTarget.Registry(registry.host())))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The registry " + registry.host() + " requires credentials to push " + name
                        + ", and none were found (401).");
    }

    /** As ECR does. */
    @Test
    void pushWhenItIsDeniedHasTheMessageOfTheRegistry() throws Exception {
        String message =
                "User: arn:aws:iam::123456789012:user/ada is not authorized to perform: ecr:InitiateLayerUpload";
        registry.script = exchange -> {
            if (!exchange.getRequestMethod().equals("POST")) {
                return false;
            }
            exchange.getRequestBody().readAllBytes();
            String body = "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"" + message + "\"}]}";
            ScriptedRegistry.send(exchange, 403, body.getBytes(StandardCharsets.UTF_8));
            return true;
        };

        try (PushableImage prepared = writer.prepare(fixture.plan("hello:1", base, "one"))) {
            assertThatThrownBy(() -> prepared.push(
                            registry.host() + "/hello", List.of("latest"), new RegistryLogin("AWS", "secret")))
                    .isInstanceOfSatisfying(RegistryDeniedException.class, denied -> {
                        assertThat(denied.status()).isEqualTo(403);
                        assertThat(denied.registryMessage()).isEqualTo(message);
                        assertThat(denied).hasCauseInstanceOf(Exception.class);
                    });
        }
    }

    static Stream<Arguments> reasons() {
        return Stream.of(
                Arguments.of(
                        "{\"errors\":[{\"code\":\"TAG_INVALID\",\"message\":\"The image tag '7' already exists and cannot"
                                + " be overwritten because\\nthe tag is immutable.\"}]}",
                        ": The image tag '7' already exists and cannot be overwritten because the tag is immutable."),
                Arguments.of("{\"errors\":[{\"message\":\"a\"},{\"code\":\"X\"},{\"message\":\"b\"}]}", ": a; b"),
                Arguments.of("{\"errors\":[{\"message\":7}]}", "."),
                Arguments.of("{\"errors\":[]}", "."),
                Arguments.of("<html>no</html>", "."));
    }

    /** The format of ECR. Some registries send HTML pages. */
    @ParameterizedTest
    @MethodSource("reasons")
    void writeWhenRegistryReturnsAReasonReportsIt(String body, String reason) {
        registry.script = exchange -> {
            if (!exchange.getRequestMethod().equals("PUT")
                    || !exchange.getRequestURI().getPath().contains("/manifests/")) {
                return false;
            }
            exchange.getRequestBody().readAllBytes();
            ScriptedRegistry.send(exchange, 400, body.getBytes(StandardCharsets.UTF_8));
            return true;
        };
        String name = registry.host() + "/hello:7";

        assertThatThrownBy(() ->
                        writer.write(fixture.plan("hello:7", base, "one"), new ImageTarget.Registry(registry.host())))
                .isInstanceOfSatisfying(UserException.class, e -> assertThat(e.problem())
                        .isEqualTo("The registry " + registry.host() + " returned status 400 for the push of " + name
                                + reason));
    }

    @Test
    void writeWhenPushFailsLeavesNoManifest() {
        registry.script = exchange -> {
            if (!exchange.getRequestMethod().equals("PATCH")) {
                return false;
            }
            ScriptedRegistry.send(exchange, 500, new byte[0]);
            return true;
        };

        assertThatThrownBy(() ->
                        writer.write(fixture.plan("hello:7", base, "one"), new ImageTarget.Registry(registry.host())))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The registry " + registry.host() + " failed with status 500.");
        assertThat(registry.requests).noneMatch(request -> request.startsWith("PUT") && request.contains("manifests"));
    }

    /** Each request of an upload in turn: start, content, end. */
    @ParameterizedTest
    @CsvSource({"POST, 500", "PATCH, 503", "PUT, 502", "PATCH, 429", "PATCH, 0"})
    void writeWhenAnUploadFailsOnceRetries(String method, int status) throws Exception {
        AtomicBoolean broken = new AtomicBoolean();
        registry.script = exchange -> {
            boolean upload = exchange.getRequestURI().getPath().contains("/blobs/uploads/");
            if (!upload || !exchange.getRequestMethod().equals(method) || broken.getAndSet(true)) {
                return false;
            }
            if (status > 0) {
                exchange.getRequestBody().readAllBytes();
                exchange.getResponseHeaders().add("Retry-After", status == 429 ? "7" : "soon");
                ScriptedRegistry.send(exchange, status, new byte[0]);
            }
            return true; // without an answer the connection is closed
        };

        BuiltImage built =
                writer.write(fixture.plan("hello:7", base, "one"), new ImageTarget.Registry(registry.host()));

        assertThat(ImageDigest.of(registry.manifest("7"))).isEqualTo(built.digest());
        assertThat(registry.hasBlob(built.id())).isTrue();
        assertThat(fixture.pauses).containsExactly(status == 429 ? Duration.ofSeconds(7) : Duration.ofMillis(500));
        assertThat(registry.requests)
                .filteredOn(request -> request.equals("PUT /v2/hello/manifests/7"))
                .hasSize(1);
    }

    @Test
    void writeWhenUploadsNeverSucceedEndsAfterGrowingPauses() {
        registry.script = exchange -> {
            if (!exchange.getRequestMethod().equals("POST")) {
                return false;
            }
            ScriptedRegistry.send(exchange, 503, new byte[0]);
            return true;
        };

        assertThatThrownBy(() ->
                        writer.write(fixture.plan("hello:7", base, "one"), new ImageTarget.Registry(registry.host())))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The registry " + registry.host() + " failed with status 503.");
        assertThat(fixture.pauses)
                .contains(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2))
                .doesNotContain(Duration.ofSeconds(4));
    }

    @Test
    void writeWhenRegistryAsksForAnHoursPauseFailsAtOnce() {
        registry.script = exchange -> {
            if (!exchange.getRequestMethod().equals("POST")) {
                return false;
            }
            exchange.getResponseHeaders().add("Retry-After", "3600");
            ScriptedRegistry.send(exchange, 429, new byte[0]);
            return true;
        };

        assertThatThrownBy(() ->
                        writer.write(fixture.plan("hello:7", base, "one"), new ImageTarget.Registry(registry.host())))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The registry " + registry.host() + " throttled the request (429).");
        assertThat(fixture.pauses).isEmpty();
    }

    @Test
    void writeWhenOnlyTheAnswerToTheManifestIsLostSendsItOnce() throws Exception {
        registry.script = exchange -> {
            if (!exchange.getRequestMethod().equals("PUT")
                    || !exchange.getRequestURI().getPath().endsWith("/manifests/7")) {
                return false;
            }
            registry.manifest("7", new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            ScriptedRegistry.send(exchange, 504, new byte[0]);
            return true;
        };

        BuiltImage built =
                writer.write(fixture.plan("hello:7", base, "one"), new ImageTarget.Registry(registry.host()));

        assertThat(ImageDigest.of(registry.manifest("7"))).isEqualTo(built.digest());
        assertThat(registry.requests)
                .filteredOn(request -> request.equals("PUT /v2/hello/manifests/7"))
                .hasSize(1);
    }

    @Test
    void writeWhenManifestIsNotAcceptedSendsItAgain() throws Exception {
        AtomicBoolean broken = new AtomicBoolean();
        registry.script = exchange -> {
            if (!exchange.getRequestMethod().equals("PUT")
                    || !exchange.getRequestURI().getPath().endsWith("/manifests/7")
                    || broken.getAndSet(true)) {
                return false;
            }
            exchange.getRequestBody().readAllBytes();
            ScriptedRegistry.send(exchange, 503, new byte[0]);
            return true;
        };

        BuiltImage built =
                writer.write(fixture.plan("hello:7", base, "one"), new ImageTarget.Registry(registry.host()));

        assertThat(ImageDigest.of(registry.manifest("7"))).isEqualTo(built.digest());
    }

    @ParameterizedTest
    @CsvSource({"0, other", "1, two", "1, longer than one", "1, ''"})
    void writeWhenAFileChangedMeanwhileFails(int layer, String content) throws Exception {
        ImagePlan plan = fixture.plan("hello:1", base, "one");
        Path file = plan.layers().get(layer).files().get(0).source();
        Files.writeString(file, content);

        assertThatThrownBy(() -> writer.write(plan, new ImageTarget.Tar(folder.resolve("image.tar"))))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The file " + file + " changed while the image was built.");
        assertThat(folder.resolve("image.tar")).doesNotExist();
    }

    private static List<String> layerNames(Map<String, byte[]> entries) {
        // In the order of the tar file: base, dependencies, application.
        List<String> names = new ArrayList<>(entries.keySet());
        names.removeIf(name -> !name.endsWith(".tar.gz"));
        return names.subList(1, names.size());
    }

    private static String text(Map<String, byte[]> entries, String name) {
        return new String(Objects.requireNonNull(entries.get(name), name), StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> entries(InputStream in) throws Exception {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(in)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.put(entry.getName(), tar.readAllBytes());
            }
        }
        return entries;
    }

    private static List<String> listing(byte[] layer) throws Exception {
        List<String> lines = new ArrayList<>();
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(layer)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                lines.add(Integer.toOctalString(entry.getMode()) + " " + entry.getLongUserId() + ":"
                        + entry.getLongGroupId() + " "
                        + entry.getLastModifiedTime().toInstant().getEpochSecond() + " " + entry.getName());
            }
        }
        return lines;
    }
}
