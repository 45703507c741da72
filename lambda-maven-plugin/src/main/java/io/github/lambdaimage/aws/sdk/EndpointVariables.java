package io.github.lambdaimage.aws.sdk;

import io.github.lambdaimage.aws.AwsException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.TreeMap;

/** Checks the variables that name endpoints: the SDK reports a wrong one without its name, or not at all. */
final class EndpointVariables {

    private static final String PREFIX = "AWS_ENDPOINT_URL";

    private EndpointVariables() {}

    /**
     * Checks them.
     *
     * @throws AwsException {@link AwsException#BAD_ENDPOINT} if one is not a URL with a host
     */
    static void check(Map<String, String> variables) {
        new TreeMap<>(variables).forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !value.isBlank() && !isUrl(value.strip())) {
                throw new AwsException(
                        "aws",
                        "Configuration",
                        AwsException.BAD_ENDPOINT,
                        0,
                        name + " is \"" + value + "\"",
                        null,
                        null);
            }
        });
    }

    private static boolean isUrl(String value) {
        try {
            URI uri = new URI(value);
            return uri.getHost() != null
                    && ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
