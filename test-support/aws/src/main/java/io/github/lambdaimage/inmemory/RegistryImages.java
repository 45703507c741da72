package io.github.lambdaimage.inmemory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;

/** Images of a real registry. */
final class RegistryImages implements RepositoryImages {

    private static final String ACCEPTED = "application/vnd.docker.distribution.manifest.v2+json,"
            + " application/vnd.oci.image.manifest.v1+json, application/vnd.oci.image.index.v1+json,"
            + " application/vnd.docker.distribution.manifest.list.v2+json";

    private final HttpClient client = HttpClient.newHttpClient();
    private final String host;

    RegistryImages(String host) {
        this.host = host;
    }

    @Override
    public Optional<Stored> find(String repository, String reference) {
        HttpResponse<String> response = send(HttpRequest.newBuilder(address(repository, reference))
                .header("Accept", ACCEPTED)
                .build());
        if (response.statusCode() != 200) {
            return Optional.empty();
        }
        return Optional.of(new Stored(
                response.headers().firstValue("Docker-Content-Digest").orElseThrow(),
                response.headers().firstValue("Content-Type").orElseThrow(),
                response.body(),
                0));
    }

    @Override
    public void put(String repository, String tag, Stored image) {
        HttpResponse<String> response = send(HttpRequest.newBuilder(address(repository, tag))
                .header("Content-Type", image.mediaType())
                .PUT(BodyPublishers.ofString(image.manifest()))
                .build());
        if (response.statusCode() != 201) {
            throw new IllegalStateException("the registry answers " + response.statusCode() + ": " + response.body());
        }
    }

    private URI address(String repository, String reference) {
        return URI.create("http://" + host + "/v2/" + repository + "/manifests/" + reference);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void deleteAll(String repository) {
        throw new UnsupportedOperationException("the registry keeps its images");
    }

    @Override
    public String state(String repository) {
        return "";
    }
}
