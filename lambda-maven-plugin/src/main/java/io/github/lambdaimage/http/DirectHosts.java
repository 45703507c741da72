package io.github.lambdaimage.http;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The hosts that are connected to without the proxy. This machine is always one of them. */
final class DirectHosts {

    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-f:]*:[0-9a-f:.]*");

    /** Whether a pattern of a list matches a host and port. */
    private interface Rule {
        boolean matches(String host, int port);
    }

    private final List<Rule> rules;

    private DirectHosts(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** The syntax of Maven and the JVM: separated by {@code |}, with {@code *} at the begin or the end. */
    static DirectHosts ofPatterns(@Nullable String list) {
        return new DirectHosts(parts(list, "[|,]").map(DirectHosts::pattern).toList());
    }

    /** The syntax of {@code NO_PROXY}: domains with their subdomains, addresses and address ranges, with optional port. */
    static DirectHosts ofDomains(@Nullable String list) {
        return new DirectHosts(parts(list, "[,\\s]+").map(DirectHosts::domain).toList());
    }

    boolean contains(String host, int port) {
        String name = plain(host);
        return isThisMachine(name) || rules.stream().anyMatch(rule -> rule.matches(name, port));
    }

    private static Stream<String> parts(@Nullable String list, String separator) {
        return list == null
                ? Stream.of()
                : Stream.of(list.split(separator))
                        .map(part -> part.strip().toLowerCase(Locale.ROOT))
                        .filter(part -> !part.isEmpty());
    }

    private static boolean isThisMachine(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.matches("127(\\.[0-9]{1,3}){3}")
                || host.equals("::1");
    }

    private static Rule pattern(String part) {
        String begin = part.startsWith("*") ? ".*" : "";
        String end = part.endsWith("*") && part.length() > 1 ? ".*" : "";
        String middle = part.substring(begin.isEmpty() ? 0 : 1, part.length() - (end.isEmpty() ? 0 : 1));
        Pattern whole = Pattern.compile(begin + Pattern.quote(plain(middle)) + end);
        return (host, port) -> whole.matcher(host).matches();
    }

    private static Rule domain(String part) {
        if (part.equals("*")) {
            return (host, port) -> true;
        }
        int slash = part.indexOf('/');
        if (slash > 0) {
            return range(part.substring(0, slash), part.substring(slash + 1));
        }
        int colon = part.lastIndexOf(':');
        boolean hasPort = colon > 0
                && part.substring(colon + 1).matches("[0-9]{1,5}")
                && (part.indexOf(':') == colon || part.charAt(colon - 1) == ']');
        int only = hasPort ? Integer.parseInt(part.substring(colon + 1)) : -1;
        String name = plain(hasPort ? part.substring(0, colon) : part).replaceFirst("^\\*?\\.", "");
        return (host, port) -> (only < 0 || only == port) && (host.equals(name) || host.endsWith("." + name));
    }

    /** An address range such as 10.0.0.0/8. A range that is not valid matches nothing. */
    private static Rule range(String address, String bits) {
        byte[] network = bytes(address).orElse(new byte[0]);
        if (network.length == 0 || !bits.matches("[0-9]{1,3}") || Integer.parseInt(bits) > network.length * 8) {
            return (host, port) -> false;
        }
        int ignored = network.length * 8 - Integer.parseInt(bits);
        BigInteger prefix = new BigInteger(1, network).shiftRight(ignored);
        return (host, port) -> {
            byte[] own = bytes(host).orElse(new byte[0]);
            return own.length == network.length
                    && new BigInteger(1, own).shiftRight(ignored).equals(prefix);
        };
    }

    /** The bytes of an address; empty for a name, which is never looked up. */
    private static Optional<byte[]> bytes(String address) {
        if (!ADDRESS.matcher(address).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(address).getAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static String plain(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
    }
}
