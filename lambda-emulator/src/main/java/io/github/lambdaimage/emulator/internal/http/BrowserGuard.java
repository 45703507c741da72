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
 * Refuses, before it has any effect, what a web page can make a browser send to this machine: requests that say that a
 * page sent them, and requests to a name that is not this machine's own, by which DNS rebinding gets around the first.
 *
 * <p>A page cannot hide: it can neither leave out nor set {@code Origin}, {@code Sec-Fetch-Site} and {@code Host}. A
 * browser that is too old to send the second is known by {@code User-Agent}. Content types tell nothing: {@code curl -d}
 * sends that of a form, Node's {@code fetch} sends {@code text/plain}. Other programs of this machine are not held up.
 */
public final class BrowserGuard implements Endpoint {
    private static final Set<String> NAMES = Set.of("localhost", "host.docker.internal", "[::1]");
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

    /** For callers: who types an address into a browser is let through, as he sees no more than curl would. */
    public static BrowserGuard forCallers(InetAddress bindAddress, Endpoint guarded) {
        return new BrowserGuard(bindAddress, false, guarded);
    }

    /** For a Runtime API, where not even a question for the next event is without effect: no browser at all. */
    public static BrowserGuard forRuntime(InetAddress bindAddress, Endpoint guarded) {
        return new BrowserGuard(bindAddress, true, guarded);
    }

    @Override
    public CompletionStage<ApiResponse> handle(ApiRequest request) {
        String page = signOfPage(request);
        if (page != null) {
            return refused("Requests from web pages are refused: send it without a" + page);
        }
        if (!isOurs(request.header("Host")) || !isOurs(request.authority())) {
            return refused("The Host header names another machine: use localhost or the address that is listened on.");
        }
        return guarded.handle(request);
    }

    /** By what header it is known that a page sent it, as the end of a sentence; null where it is not a page's. */
    private @Nullable String signOfPage(ApiRequest request) {
        // Also "null", which pages without an origin of their own have, and an upgrade to a WebSocket has one too.
        if (request.has("Origin")) {
            return "n Origin header.";
        }
        String site = request.header("Sec-Fetch-Site");
        if (site != null) {
            boolean fine = !forRuntime && (site.equals("same-origin") || site.equals("none"));
            return fine ? null : " Sec-Fetch-Site header.";
        }
        if (request.has("Sec-Fetch-Site")) {
            return " Sec-Fetch-Site header.";
        }
        if (request.has("Referer")) {
            return " Referer header.";
        }
        return isBrowser(request.header("User-Agent")) ? " browser's User-Agent header (Mozilla/...)." : null;
    }

    /** All browsers call themselves Mozilla, and so does PowerShell, which says so further on. */
    private static boolean isBrowser(@Nullable String userAgent) {
        return userAgent != null && userAgent.startsWith("Mozilla/") && !userAgent.contains("PowerShell/");
    }

    /** No host at all is HTTP/1.0, which no browser speaks. */
    private boolean isOurs(@Nullable String header) {
        if (header == null) {
            return true;
        }
        Matcher parts = HOST_AND_PORT.matcher(header.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return false;
        }
        // With a dot at its end a name is complete. No page has a say in what localhost is, with or without.
        String host = parts.group(1).equals("localhost.") ? "localhost" : parts.group(1);
        if (NAMES.contains(host) || LOOPBACK.matcher(host).matches()) {
            return true;
        }
        // A page cannot choose the name of an address literal, so that on all addresses each of them is fine.
        return bindAddress.isAnyLocalAddress()
                ? LITERAL.matcher(host).matches()
                : host.equals(withoutPort(Addresses.hostAndPort(bindAddress, 0)));
    }

    private static String withoutPort(String hostAndPort) {
        return hostAndPort.substring(0, hostAndPort.lastIndexOf(':'));
    }

    /** Without reading the body: a page is not to make the local Lambda do anything, and cannot see the answer anyway. */
    private static CompletionStage<ApiResponse> refused(String message) {
        return CompletableFuture.completedFuture(
                ApiResponse.json(403, "{\"Type\":\"User\",\"message\":" + JsonStrings.quote(message) + "}")
                        .with("X-Amzn-ErrorType", "AccessDeniedException"));
    }
}
