package io.github.lambdaimage.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.lambdaimage.docker.DockerCli;
import io.github.lambdaimage.process.CommandRunner;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Objects;

/** The Docker daemon and the registry of {@code .ci/services}. Without them, tests are skipped, but fail in CI. */
public final class TestServices {

    private static final String ACCEPTED =
            "application/vnd.docker.distribution.manifest.v2+json, application/vnd.oci.image.manifest.v1+json";

    private TestServices() {}

    /** Host and port of the registry. */
    public static String registry() {
        String registry = System.getenv("LAMBDA_TEST_REGISTRY");
        need(registry != null, "no registry: LAMBDA_TEST_REGISTRY is not set");
        return Objects.requireNonNull(registry);
    }

    public static DockerCli docker() {
        need("true".equals(System.getenv("LAMBDA_TEST_DOCKER")), "no Docker: LAMBDA_TEST_DOCKER is not set");
        return new DockerCli(new CommandRunner(System.getenv()));
    }

    /** Skips the test if something is missing that a user's machine may not have; in CI the test fails. */
    public static void need(boolean there, String otherwise) {
        if ("true".equals(System.getenv("CI"))) {
            assertThat(there).as(otherwise).isTrue();
        }
        assumeTrue(there, "skipped: " + otherwise);
    }

    /** The manifest of an image in the registry. A header has its digest, and its text that of the configuration. */
    static HttpResponse<String> manifest(String repository, String tag) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(uri(repository + "/manifests/" + tag)).header("Accept", ACCEPTED));
    }

    /** Removes an image from the registry. Its layers remain until garbage collection. */
    static void remove(String repository, String digest) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(uri(repository + "/manifests/" + digest)).DELETE());
    }

    static URI uri(String path) {
        return URI.create("http://" + registry() + "/v2/" + path);
    }

    static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
