package io.github.lambdaimage.http;

import io.github.lambdaimage.report.UserException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The proxies of all requests to registries and to AWS. For each scheme, the first source that names a proxy decides,
 * together with its list of hosts to connect to directly: Maven's settings, then the JVM's system properties, then the
 * variables of the environment.
 */
public final class Proxies {

    /** Every host is connected to directly. */
    public static final Proxies NONE = new Proxies(Map.of());

    private static final int DEFAULT_PORT = 80;

    private static final Pattern ADDRESS = Pattern.compile(
            "(?:(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://)?(?:(?<login>.*)@)?(?<host>\\[[^\\]]+\\]|[^:/@\\[\\]]+)"
                    + "(?::(?<port>[0-9]{1,5}))?/?");

    /**
     * A proxy of Maven's settings.
     *
     * @param scheme of the requests, {@code http} or {@code https}
     * @param nonProxyHosts hosts to connect to directly, separated by {@code |}; null for none
     */
    public record Setting(
            String scheme,
            String host,
            int port,
            @Nullable String user,
            @Nullable String password,
            @Nullable String nonProxyHosts) {
        @Override
        public String toString() {
            return "Setting[" + scheme + ", " + host + ":" + port + ", user=" + user + ", password masked]";
        }
    }

    /** The proxy for a scheme. It is parsed when it is needed: a variable that is not valid affects no other goal. */
    private record Route(Supplier proxy, DirectHosts direct) {
        interface Supplier {
            ProxyServer get();
        }
    }

    private final Map<String, Route> routes;

    private Proxies(Map<String, Route> routes) {
        this.routes = Map.copyOf(routes);
    }

    /**
     * Reads all sources.
     *
     * @param settings the active proxies of Maven's settings, with decrypted passwords
     * @param system the system properties
     * @param environment the variables of the environment
     */
    public static Proxies of(List<Setting> settings, Properties system, Map<String, String> environment) {
        Map<String, Route> routes = new HashMap<>();
        for (String scheme : List.of("http", "https")) {
            ofSettings(settings, scheme)
                    .or(() -> ofProperties(system, scheme))
                    .or(() -> ofEnvironment(environment, scheme))
                    .ifPresent(route -> routes.put(scheme, route));
        }
        return new Proxies(routes);
    }

    /** Whether every host is connected to directly. */
    public boolean isEmpty() {
        return routes.isEmpty();
    }

    /**
     * The proxy for an address; empty to connect directly.
     *
     * @param scheme {@code http} or {@code https}
     * @param port negative for the scheme's default
     * @throws UserException if the configured proxy is not valid
     */
    public Optional<ProxyServer> find(String scheme, String host, int port) {
        Route route = routes.get(scheme.toLowerCase(Locale.ROOT));
        int known = port >= 0 ? port : scheme.equalsIgnoreCase("https") ? 443 : 80;
        return route == null || route.direct().contains(host, known)
                ? Optional.empty()
                : Optional.of(route.proxy().get());
    }

    /** The proxy at an address, if it requires a login. */
    Optional<ProxyServer> withLogin(String host, int port) {
        return routes.values().stream()
                .flatMap(route -> valid(route).stream())
                .filter(proxy -> proxy.hasLogin() && proxy.host().equalsIgnoreCase(host) && proxy.port() == port)
                .findFirst();
    }

    private static Optional<ProxyServer> valid(Route route) {
        try {
            return Optional.of(route.proxy().get());
        } catch (UserException e) {
            return Optional.empty(); // reported when this one is needed
        }
    }

    /** As in Maven, the proxy for http is used for https too if there is none for https. */
    private static Optional<Route> ofSettings(List<Setting> settings, String scheme) {
        return first(settings, scheme).or(() -> first(settings, "http")).map(setting -> {
            ProxyServer proxy = new ProxyServer(
                    setting.host(), setting.port(), setting.user(), setting.password(), ProxySource.SETTINGS);
            return new Route(() -> proxy, DirectHosts.ofPatterns(setting.nonProxyHosts()));
        });
    }

    private static Optional<Setting> first(List<Setting> settings, String scheme) {
        return settings.stream()
                .filter(setting -> scheme.equalsIgnoreCase(setting.scheme()))
                .findFirst();
    }

    private static Optional<Route> ofProperties(Properties system, String scheme) {
        String host = system.getProperty(scheme + ".proxyHost", "").strip();
        if (host.isEmpty()) {
            return Optional.empty();
        }
        ProxySource source = ProxySource.properties(scheme);
        String port = system.getProperty(scheme + ".proxyPort", scheme.equals("https") ? "443" : "80");
        Route.Supplier proxy = () -> {
            if (!port.strip().matches("[0-9]{1,5}")) {
                throw new UserException(
                        "The system property " + scheme + ".proxyPort is not a port.",
                        "Set it to a number, for example \"-D" + scheme + ".proxyPort=3128\".");
            }
            return new ProxyServer(
                    host,
                    Integer.parseInt(port.strip()),
                    system.getProperty(scheme + ".proxyUser"),
                    system.getProperty(scheme + ".proxyPassword"),
                    source);
        };
        return Optional.of(new Route(proxy, DirectHosts.ofPatterns(system.getProperty("http.nonProxyHosts"))));
    }

    private static Optional<Route> ofEnvironment(Map<String, String> environment, String scheme) {
        String variable = scheme + "_proxy";
        for (String name : List.of(variable, variable.toUpperCase(Locale.ROOT))) {
            String value = environment.getOrDefault(name, "").strip();
            if (!value.isEmpty()) {
                return Optional.of(new Route(
                        () -> parse(name, value),
                        DirectHosts.ofDomains(environment.getOrDefault("no_proxy", environment.get("NO_PROXY")))));
            }
        }
        return Optional.empty();
    }

    private static ProxyServer parse(String variable, String value) {
        Matcher address = ADDRESS.matcher(value);
        if (!address.matches() || !isHttp(address.group("scheme"))) {
            throw new UserException(
                    "The variable " + variable + " does not name an HTTP proxy.",
                    "Set it to http://HOST:PORT or http://USER:PASSWORD@HOST:PORT, or unset it. Other kinds of proxies are"
                            + " not supported.");
        }
        String port = address.group("port");
        String login = address.group("login");
        int colon = login == null ? -1 : login.indexOf(':');
        return new ProxyServer(
                address.group("host"),
                port == null ? DEFAULT_PORT : Integer.parseInt(port),
                login == null ? null : decoded(colon < 0 ? login : login.substring(0, colon)),
                login == null || colon < 0 ? null : decoded(login.substring(colon + 1)),
                ProxySource.variable(variable));
    }

    private static boolean isHttp(@Nullable String scheme) {
        return scheme == null || scheme.equalsIgnoreCase("http");
    }

    /** Decodes %40 and the like. A percent sign that encodes nothing is kept, as in curl. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
