package io.github.lambdaimage.image.registry;

import io.github.lambdaimage.http.HttpAnswer;
import io.github.lambdaimage.http.HttpBody;
import io.github.lambdaimage.http.HttpField;
import io.github.lambdaimage.image.plan.ImageDigest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The operations of the OCI distribution specification on one repository. Thread-safe. */
public final class RegistryClient {

    /** A registry may have an index and a single manifest under the same name. */
    static final String MANIFEST_TYPES = String.join(
            ",",
            "application/vnd.oci.image.manifest.v1+json",
            "application/vnd.docker.distribution.manifest.v2+json",
            "application/vnd.docker.distribution.manifest.v1+json",
            "application/vnd.docker.distribution.manifest.list.v2+json",
            "application/vnd.oci.image.index.v1+json");

    private static final HttpField ACCEPT = new HttpField("Accept", MANIFEST_TYPES);
    private static final HttpField BYTES = new HttpField("Content-Type", "application/octet-stream");
    private static final HttpBody EMPTY = HttpBody.of(new byte[0]);

    /** Twice what the specification asks registries to accept. */
    private static final int LARGEST_MANIFEST = 8_000_000;

    /** Statuses of registries that do not mount, or not from that repository. */
    private static final Set<Integer> NOT_MOUNTED = Set.of(400, 401, 403, 404, 405);

    private final RegistryHttp http;
    private final RegistryAuthorization authorization;
    private final String repository;

    RegistryClient(RegistryHttp http, RegistryAuthorization authorization, String repository) {
        this.http = http;
        this.authorization = authorization;
        this.repository = repository;
    }

    /** Logs in if the registry asks for that, before anything is sent. */
    void ping() throws IOException {
        try {
            send("GET", http.resolve(http.origin(), "/v2/"), List.of(), null).close();
        } catch (RegistryAnswerException e) {
            if (e.isUnauthorized() || e.isForbidden()) {
                throw e;
            }
            // Not every registry has it.
        }
    }

    /**
     * Pulls a manifest, or an index of manifests.
     *
     * @param qualifier tag or digest; the digest is not compared
     */
    public RegistryManifest pullManifest(String qualifier) throws IOException {
        HttpAnswer answer = send("GET", place("manifests/" + qualifier), List.of(ACCEPT), null);
        String type =
                answer.field("Content-Type").orElse("").replaceFirst(";.*", "").strip();
        byte[] bytes = RegistryHttp.read(answer, "its manifest", LARGEST_MANIFEST);
        return new RegistryManifest(bytes, type, ImageDigest.of(bytes));
    }

    /** The digest of a manifest; empty if it does not exist. */
    public Optional<String> manifestDigest(String qualifier) throws IOException {
        try {
            String digest;
            try (HttpAnswer answer = send("HEAD", place("manifests/" + qualifier), List.of(ACCEPT), null)) {
                digest = answer.field("Docker-Content-Digest").orElse("");
            }
            return Optional.of(digest.isEmpty() ? pullManifest(qualifier).digest() : digest);
        } catch (RegistryAnswerException e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Pushes a manifest. The registry must have the content that it names. */
    public void pushManifest(byte[] manifest, String mediaType, String tag) throws IOException {
        send("PUT", place("manifests/" + tag), List.of(new HttpField("Content-Type", mediaType)), HttpBody.of(manifest))
                .close();
    }

    public boolean hasBlob(String digest) throws IOException {
        try {
            send("HEAD", place("blobs/" + digest), List.of(), null).close();
            return true;
        } catch (RegistryAnswerException e) {
            if (e.status() == 404) {
                return false;
            }
            throw e;
        }
    }

    /** Pulls a blob, whose size and digest the caller checks. */
    public void pullBlob(String digest, OutputStream out) throws IOException {
        try (HttpAnswer answer = send("GET", place("blobs/" + digest), List.of(), null);
                InputStream body = new WatchedInputStream(answer.body(), System::nanoTime)) {
            body.transferTo(out);
        }
    }

    /**
     * Pushes a blob.
     *
     * @param mountFrom repository of the same registry that has it; null for none
     * @return whether it was mounted, so that nothing was sent
     */
    public boolean pushBlob(String digest, HttpBody content, @Nullable String mountFrom) throws IOException {
        URI place = start(digest, mountFrom);
        if (place == null) {
            return true;
        }
        try (HttpAnswer sent = send("PATCH", place, List.of(BYTES), content)) {
            place = next(place, sent);
        }
        String separator = place.getRawQuery() == null ? "?" : "&";
        send("PUT", http.resolve(place, place + separator + "digest=" + encoded(digest)), List.of(BYTES), EMPTY)
                .close();
        return false;
    }

    /** The place to upload to; null if the blob was mounted. */
    private @Nullable URI start(String digest, @Nullable String mountFrom) throws IOException {
        URI uploads = place("blobs/uploads/");
        if (mountFrom != null) {
            URI mount = http.resolve(uploads, uploads + "?mount=" + encoded(digest) + "&from=" + encoded(mountFrom));
            try (HttpAnswer answer = send("POST", mount, List.of(), EMPTY)) {
                return answer.status() == 201 ? null : next(uploads, answer);
            } catch (RegistryAnswerException e) {
                if (!NOT_MOUNTED.contains(e.status())) {
                    throw e;
                }
            }
        }
        try (HttpAnswer answer = send("POST", uploads, List.of(), EMPTY)) {
            return next(uploads, answer);
        }
    }

    private URI next(URI place, HttpAnswer answer) throws IOException {
        return http.resolve(
                place,
                answer.field("Location")
                        .orElseThrow(() -> new InvalidAnswerException("it named no place for the upload")));
    }

    private URI place(String path) throws IOException {
        return http.resolve(http.origin(), "/v2/" + repository + "/" + path);
    }

    private HttpAnswer send(String method, URI address, List<HttpField> fields, @Nullable HttpBody body)
            throws IOException {
        RegistryHttp.Authorization used = authorization.current();
        try {
            return http.send(method, address, fields, body, used);
        } catch (RegistryAnswerException e) {
            boolean rejected = e.isUnauthorized() || e.isForbidden();
            if (!rejected || !RegistryHttp.isSameOrigin(http.origin(), address) || !authorization.renew(used, e)) {
                throw e;
            }
            return http.send(method, address, fields, body, authorization.current());
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
