package io.github.lambdaimage.emulator.internal.http;

import io.github.lambdaimage.emulator.internal.text.JsonStrings;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rejects requests that a web page makes a browser send to this host, before they have any effect: requests whose headers
 * show that a page sent them, and requests to a host name other than this host's, as used for DNS rebinding.
 *
 * <p>A page can neither omit nor set {@code Origin}, {@code Sec-Fetch-Site} and {@code Host}. Browsers that are too old to
 * send the second are recognized by {@code User-Agent}. Content types are no indication: {@code curl -d} sends that of a
 * form, Node's {@code fetch} sends {@code text/plain}. Other programs of this host are not affected.
 */
public final class BrowserGuard implements Endpoint {
    /** The names of this host: its own, and those that Docker, Podman and Testcontainers give it in a container. */
    private static final Set<String> NAMES = Set.of(
            "localhost", "[::1]", "host.docker.internal", "host.containers.internal", "host.testcontainers.internal");

    private static final Pattern LOOPBACK = Pattern.compile("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    private static final Pattern LITERAL = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");
    private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[[^\\[\\]]*]|[^:\\[\\]]*)(:\\d{0,5})?");

    private final InetAddress bindAddress;
    private final boolean forRuntime;
    private final Endpoint guarded;

    private BrowserGuard(InetAddress bindAddress, boolean forRuntime, Endpoint guarded) {
        this.bindAddress = bindAddress;
        this.forRuntime = forRuntime;
        this.guarded = guarded;
    }

    /** For callers. An address typed into a browser is allowed, since it reveals no more than curl does. */
    public static BrowserGuard forCallers(InetAddress bindAddress, Endpoint guarded) {
        return new BrowserGuard(bindAddress, false, guarded);
    }

    /** For a Runtime API, where even a GET request has an effect: rejects all browsers. */
    public static BrowserGuard forRuntime(InetAddress bindAddress, Endpoint guarded) {
        return new BrowserGuard(bindAddress, true, guarded);
    }

    @Override
    public CompletionStage<ApiResponse> handle(ApiRequest request) {
        String header = pageHeader(request);
        if (header != null) {
            return rejected("Requests from web pages are rejected. Send it without " + header);
        }
        if (!isOurs(request.header("Host")) || !isOurs(request.authority())) {
            return rejected("The Host header names a different host. Use localhost or the address of this server.");
        }
        return guarded.handle(request);
    }

    @Override
    public ApiResponse rejection(int status, String message) {
        return guarded.rejection(status, message);
    }

    /** The header that shows that a page sent the request, as the end of a sentence; null if no page did. */
    private @Nullable String pageHeader(ApiRequest request) {
        // Pages without an origin send "null". An upgrade to a WebSocket has an origin as well.
        if (request.has("Origin")) {
            return "an Origin header.";
        }
        String site = request.header("Sec-Fetch-Site");
        if (site != null) {
            boolean fine = !forRuntime && (site.equals("same-origin") || site.equals("none"));
            return fine ? null : "a Sec-Fetch-Site header.";
        }
        if (request.has("Sec-Fetch-Site")) {
            return "a Sec-Fetch-Site header.";
        }
        if (request.has("Referer")) {
            return "a Referer header.";
        }
        return isBrowser(request.header("User-Agent")) ? "a browser's User-Agent header (Mozilla/...)." : null;
    }

    /** All browsers send Mozilla, and so does PowerShell, which adds its own name. */
    private static boolean isBrowser(@Nullable String userAgent) {
        return userAgent != null && userAgent.startsWith("Mozilla/") && !userAgent.contains("PowerShell/");
    }

    /** A request without host is HTTP/1.0, which browsers do not use. */
    private boolean isOurs(@Nullable String header) {
        if (header == null) {
            return true;
        }
        Matcher parts = HOST_AND_PORT.matcher(header.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return false;
        }
        // A name with a final dot is absolute. A page cannot influence what localhost resolves to, with or without it.
        String host = parts.group(1).equals("localhost.") ? "localhost" : parts.group(1);
        if (NAMES.contains(host) || LOOPBACK.matcher(host).matches()) {
            return true;
        }
        // DNS rebinding needs a name. If the server listens on all addresses, any address literal is accepted.
        return bindAddress.isAnyLocalAddress()
                ? LITERAL.matcher(host).matches()
                : host.equals(withoutPort(Addresses.hostAndPort(bindAddress, 0)));
    }

    private static String withoutPort(String hostAndPort) {
        return hostAndPort.substring(0, hostAndPort.lastIndexOf(':'));
    }

    /** Without reading the body: a page must not cause any work, and cannot see the response. In AWS's error format. */
    private static CompletionStage<ApiResponse> rejected(String message) {
        return CompletableFuture.completedFuture(
                ApiResponse.json(403, "{\"Type\":\"User\",\"message\":" + JsonStrings.quote(message) + "}")
                        .with("X-Amzn-ErrorType", "AccessDeniedException"));
    }
}
