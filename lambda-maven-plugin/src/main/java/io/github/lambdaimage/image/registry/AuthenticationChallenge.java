package io.github.lambdaimage.image.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a registry wants its callers to log in, as in {@code WWW-Authenticate}.
 *
 * @param scheme in lower case
 * @param parameters by their names in lower case
 */
record AuthenticationChallenge(String scheme, Map<String, String> parameters) {

    /** A parameter, or else the name of a scheme. */
    private static final Pattern PART =
            Pattern.compile("([\\w!#$%&'*+.^`|~-]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,\"]+))|([\\w-]+)");

    AuthenticationChallenge {
        parameters = Map.copyOf(parameters);
    }

    /** All challenges of the given header fields. */
    static List<AuthenticationChallenge> parse(List<String> fields) {
        List<AuthenticationChallenge> challenges = new ArrayList<>();
        for (String field : fields) {
            String scheme = null;
            Map<String, String> parameters = new HashMap<>();
            Matcher part = PART.matcher(field);
            while (part.find()) {
                if (part.group(4) != null) {
                    if (scheme != null) {
                        challenges.add(new AuthenticationChallenge(scheme, parameters));
                    }
                    scheme = part.group(4).toLowerCase(Locale.ROOT);
                    parameters = new HashMap<>();
                } else {
                    String quoted = part.group(2);
                    parameters.put(
                            part.group(1).toLowerCase(Locale.ROOT),
                            quoted == null ? part.group(3) : quoted.replaceAll("\\\\(.)", "$1"));
                }
            }
            if (scheme != null) {
                challenges.add(new AuthenticationChallenge(scheme, parameters));
            }
        }
        return challenges;
    }

    static Optional<AuthenticationChallenge> bearer(List<AuthenticationChallenge> challenges) {
        return challenges.stream()
                .filter(challenge -> challenge.scheme().equals("bearer")
                        && challenge.parameters().containsKey("realm"))
                .findFirst();
    }
}
