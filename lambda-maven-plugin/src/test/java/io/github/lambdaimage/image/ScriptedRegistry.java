package io.github.lambdaimage.image;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.lambdaimage.image.plan.ImageDigest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A registry in memory, whose failures are scripted by a test. */
public final class ScriptedRegistry implements AutoCloseable {

    private static final String DOCKER = "application/vnd.docker.distribution.manifest.v2+json";
    private static final String LIST = "application/vnd.docker.distribution.manifest.list.v2+json";

    /** Answers a request instead of the registry. */
    public interface Script {
        /** Whether it has answered. */
        boolean answers(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, byte[]> manifests = new ConcurrentHashMap<>();
    private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    public final List<String> requests = new CopyOnWriteArrayList<>();
    public volatile Script script = exchange -> false;

    /** Like all registries that follow the OCI specification. */
    public volatile boolean tellsDigests = true;

    public ScriptedRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                String path = exchange.getRequestURI().getPath();
                // A request without a user agent only checks for TLS.
                if (exchange.getRequestHeaders().getFirst("User-Agent") != null) {
                    requests.add(exchange.getRequestMethod() + " " + path);
                    if (script.answers(exchange)) {
                        return;
                    }
                }
                answer(exchange, path);
            }
        });
        server.start();
    }

    public String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Stores an image, and returns the digest of its manifest. */
    public String put(String tag, TestBase image) {
        return put(tag, image, image.packed());
    }

    public String put(String tag, TestBase image, List<byte[]> packed) {
        StringBuilder layers = new StringBuilder();
        for (byte[] layer : packed) {
            layers.append(layers.isEmpty() ? "" : ",").append(blob(layer, "image.rootfs.diff.tar.gzip"));
        }
        byte[] configuration = image.configuration().getBytes(StandardCharsets.UTF_8);
        String manifest = "{\"schemaVersion\":2,\"mediaType\":\"" + DOCKER + "\",\"config\":"
                + blob(configuration, "container.image.v1+json") + ",\"layers\":[" + layers + "]}";
        return manifest(tag, manifest);
    }

    /** Stores a list of images by architecture. */
    public void putList(String tag, Map<String, String> digests) {
        StringBuilder entries = new StringBuilder();
        digests.forEach((architecture, digest) -> entries.append(entries.isEmpty() ? "" : ",")
                .append("{\"mediaType\":\"" + DOCKER + "\",\"size\":1,\"digest\":\"" + digest
                        + "\",\"platform\":{\"os\":\"linux\",\"architecture\":\"" + architecture + "\"}}"));
        manifest(tag, "{\"schemaVersion\":2,\"mediaType\":\"" + LIST + "\",\"manifests\":[" + entries + "]}");
    }

    public String manifest(String tag, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        manifests.put(tag, bytes);
        manifests.put(ImageDigest.of(bytes), bytes);
        return ImageDigest.of(bytes);
    }

    public byte[] manifest(String tag) {
        return Objects.requireNonNull(manifests.get(tag), tag);
    }

    public boolean hasBlob(String digest) {
        return blobs.containsKey(digest);
    }

    private String blob(byte[] content, String type) {
        blobs.put(ImageDigest.of(content), content);
        return "{\"mediaType\":\"application/vnd.docker." + type + "\",\"size\":" + content.length + ",\"digest\":\""
                + ImageDigest.of(content) + "\"}";
    }

    private void answer(HttpExchange exchange, String path) throws IOException {
        String last = path.substring(path.lastIndexOf('/') + 1);
        String method = exchange.getRequestMethod();
        if (path.equals("/v2/")) {
            send(exchange, 200, "{}".getBytes(StandardCharsets.UTF_8));
        } else if (path.contains("/blobs/uploads/")) {
            upload(exchange, method);
        } else if (path.contains("/manifests/") && method.equals("PUT")) {
            manifest(last, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            send(exchange, 201, new byte[0]);
        } else {
            byte[] found = (path.contains("/manifests/") ? manifests : blobs).get(last);
            if (found != null && tellsDigests) {
                exchange.getResponseHeaders().set("Docker-Content-Digest", ImageDigest.of(found));
            }
            send(
                    exchange,
                    found == null ? 404 : 200,
                    found == null
                            ? "{\"errors\":[{\"code\":\"MANIFEST_UNKNOWN\",\"message\":\"unknown\"}]}"
                                    .getBytes(StandardCharsets.UTF_8)
                            : found);
        }
    }

    private void upload(HttpExchange exchange, String method) throws IOException {
        String place = "http://" + host() + "/v2/any/blobs/uploads/1";
        byte[] sent = exchange.getRequestBody().readAllBytes();
        if (method.equals("PATCH")) {
            blobs.put(ImageDigest.of(sent), sent);
        }
        exchange.getResponseHeaders().add("Location", place);
        send(exchange, method.equals("PUT") ? 201 : 202, new byte[0]);
    }

    public static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean head = exchange.getRequestMethod().equals("HEAD");
        if (head) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
        }
        exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
