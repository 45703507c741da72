package io.github.lambdaimage.emulator;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what a web page of another origin can make a browser send to this machine: requests with an origin, and
 * requests to a name that is not this machine's own, by which DNS rebinding gets around the first.
 */
final class BrowserGuard implements Endpoint {
    private static final Set<String> NAMES = Set.of("localhost", "host.docker.internal", "[::1]");
    private static final Pattern LOOPBACK = Pattern.compile("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    private static final Pattern LITERAL = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");

    private final InetAddress bindAddress;
    private final Endpoint guarded;

    BrowserGuard(InetAddress bindAddress, Endpoint guarded) {
        this.bindAddress = bindAddress;
        this.guarded = guarded;
    }

    @Override
    public CompletionStage<ApiResponse> handle(ApiRequest request) {
        String site = request.header("Sec-Fetch-Site");
        if (request.header("Origin") != null || (site != null && !site.equals("same-origin") && !site.equals("none"))) {
            return refused("Requests from web pages are refused: send it without an Origin header.");
        }
        if (!isOurs(request.header("Host"))) {
            return refused("The Host header names another machine: use localhost or the address that is listened on.");
        }
        return guarded.handle(request);
    }

    /** No host at all is HTTP/1.0, which no browser speaks. */
    private boolean isOurs(@Nullable String header) {
        if (header == null) {
            return true;
        }
        String host = withoutPort(header.toLowerCase(Locale.ROOT));
        if (NAMES.contains(host) || LOOPBACK.matcher(host).matches()) {
            return true;
        }
        // A page cannot choose the name of an address literal, so that on all addresses each of them is fine.
        return bindAddress.isAnyLocalAddress()
                ? LITERAL.matcher(host).matches()
                : host.equals(withoutPort(Addresses.hostAndPort(bindAddress, 0)));
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }

    private static CompletionStage<ApiResponse> refused(String message) {
        return CompletableFuture.completedFuture(
                ApiResponse.json(403, "{\"Type\":\"User\",\"message\":" + Json.quote(message) + "}")
                        .with("X-Amzn-ErrorType", "AccessDeniedException"));
    }
}
