package io.github.lambdaimage.aws.sdk;

import io.github.lambdaimage.aws.AwsException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * Checks the endpoints in variables and in a profile: the SDK reports a wrong one without its name, or not at all.
 */
final class ConfiguredEndpoints {

    private static final String PREFIX = "AWS_ENDPOINT_URL";
    private static final String PROPERTY = "endpoint_url";
    private static final String OF_SERVICE = "." + PROPERTY;
    private static final String SERVICES = "services";

    private ConfiguredEndpoints() {}

    /**
     * Checks variables.
     *
     * @throws AwsException {@link AwsException#BAD_ENDPOINT} if one is not a URL with a host
     */
    static void check(Map<String, String> variables) {
        new TreeMap<>(variables).forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !value.isBlank()) {
                check(name, value);
            }
        });
    }

    /**
     * Checks a profile, and the section of services that it refers to.
     *
     * @throws AwsException {@link AwsException#BAD_ENDPOINT} if one is not a URL with a host
     */
    static void check(String profileName, ProfileFile file) {
        Optional<Profile> profile = file.profile(profileName);
        profile.flatMap(found -> found.property(PROPERTY))
                .ifPresent(value -> check(PROPERTY + " of the profile " + profileName, value));
        profile.flatMap(found -> found.property(SERVICES))
                .flatMap(name -> file.getSection(SERVICES, name))
                .ifPresent(section -> new TreeMap<>(section.properties()).forEach((name, value) -> {
                    if (name.endsWith(OF_SERVICE)) {
                        check(name + " of [" + SERVICES + " " + section.name() + "]", value);
                    }
                }));
    }

    private static void check(String name, String value) {
        if (!isUrl(value.strip())) {
            throw new AwsException(
                    "aws", "Configuration", AwsException.BAD_ENDPOINT, 0, name + " is \"" + value + "\"", null, null);
        }
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
