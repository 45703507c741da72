package io.github.lambdaimage.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.lambdaimage.image.cache.ImageCache;
import io.github.lambdaimage.image.plan.ImageDigest;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that need a separate JVM: one that is killed, and one with another {@code PATH}. */
class FetchProcessTest {

    @TempDir
    private Path folder;

    private ScriptedRegistry registry;
    private String reference;

    @BeforeEach
    void start() throws Exception {
        registry = new ScriptedRegistry();
        reference = registry.host() + "/base:1";
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void fetchWhenAnEarlierBuildWasKilledStartsAgain() throws Exception {
        TestBase image = new TestBase("amd64", TestLayer.withJava("21.0.5"), new TestLayer().file("a", "b"));
        registry.put("1", image);
        byte[] layer = image.packed().get(0);
        CountDownLatch pulling = new CountDownLatch(1);
        CountDownLatch killed = new CountDownLatch(1);
        registry.script = exchange -> {
            if (!exchange.getRequestURI().getPath().endsWith(ImageDigest.of(layer))) {
                return false;
            }
            exchange.sendResponseHeaders(200, layer.length);
            exchange.getResponseBody().write(layer, 0, layer.length / 2);
            exchange.getResponseBody().flush();
            pulling.countDown();
            try {
                killed.await();
            } catch (InterruptedException e) {
                return true;
            }
            return true;
        };
        Process build = program().start();
        try {
            pulling.await();
        } finally {
            build.destroyForcibly().waitFor();
            killed.countDown();
        }

        ImageFixture fixture = new ImageFixture(folder);
        assertThat(new ImageCache(fixture.cache).blob(ImageDigest.of(layer))).doesNotExist();
        registry.script = exchange -> false;
        assertThat(fixture.bases().fetch(reference, "amd64").digest()).isEqualTo(image.id());
    }

    @Test
    void fetchWhenDockerHasACredentialHelperRunsIt() throws Exception {
        assumeTrue(File.separatorChar == '/', "skipped: the helper is a shell script");
        registry.put("1", TestBase.withJava("21.0.5"));
        String expected = "Basic " + Base64.getEncoder().encodeToString("anna:right".getBytes(StandardCharsets.UTF_8));
        registry.script = exchange -> {
            if (expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                return false;
            }
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"test\"");
            ScriptedRegistry.send(exchange, 401, new byte[0]);
            return true;
        };
        Path helper = folder.resolve("docker-credential-test");
        Files.writeString(
                helper,
                "#!/bin/sh\nread host\necho \"{\\\"Username\\\":\\\"anna\\\",\\\"Secret\\\":\\\"right\\\"}\"\n");
        assertThat(helper.toFile().setExecutable(true)).isTrue();
        Path home = Files.createDirectories(folder.resolve(".docker")).getParent();
        Files.writeString(folder.resolve(".docker/config.json"), "{\"credsStore\":\"test\"}");

        ProcessBuilder program = program();
        program.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        program.environment().put("TEST_HOME", String.valueOf(home));
        Process process = program.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(printed).isZero();
        assertThat(printed.strip()).isEqualTo("21.0.5");
    }

    private ProcessBuilder program() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(List.of(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        FetchProgram.class.getName(),
                        folder.toString(),
                        reference))
                .redirectErrorStream(true);
    }
}
