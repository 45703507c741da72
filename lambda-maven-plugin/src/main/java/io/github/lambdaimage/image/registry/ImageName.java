package io.github.lambdaimage.image.registry;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of an image in a registry, by Docker's grammar.
 *
 * @param registry host with optional port; {@value #DOCKER_HUB} for names without a registry
 * @param repository with {@code library/} for Docker's own images
 * @param tag null if the name has a digest only
 */
public record ImageName(
        String registry, String repository, @Nullable String tag, Optional<String> digest) {

    static final String DOCKER_HUB = "registry-1.docker.io";

    private static final Set<String> HUB_NAMES =
            Set.of("docker.io", "index.docker.io", "registry.hub.docker.com", DOCKER_HUB);

    private static final String LIBRARY = "library/";
    private static final String LATEST = "latest";

    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?";
    private static final Pattern REGISTRY =
            Pattern.compile("(?:" + LABEL + "(?:\\." + LABEL + ")*|\\[[0-9A-Fa-f:.]+\\])(?::[0-9]{1,5})?");

    private static final String COMPONENT = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
    private static final Pattern REPOSITORY = Pattern.compile(COMPONENT + "(?:/" + COMPONENT + ")*");
    private static final Pattern REST = Pattern.compile(
            "(?<path>[^:@]+)(?::(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?" + "(?:@(?<digest>sha256:[a-f0-9]{64}))?");

    /** Parses a name; empty if it is not valid. */
    static Optional<ImageName> parse(String name) {
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        boolean named = first.contains(".") || first.contains(":") || first.equals("localhost");
        Matcher rest = REST.matcher(named ? name.substring(slash + 1) : name);
        if (!rest.matches()
                || !REPOSITORY.matcher(rest.group("path")).matches()
                || (named && !REGISTRY.matcher(first).matches())) {
            return Optional.empty();
        }
        String registry = host(named ? first : DOCKER_HUB);
        String path = rest.group("path");
        boolean official = registry.equals(DOCKER_HUB) && !path.contains("/");
        String tag = rest.group("tag");
        String digest = rest.group("digest");
        return Optional.of(new ImageName(
                registry,
                official ? LIBRARY + path : path,
                tag == null && digest == null ? LATEST : tag,
                Optional.ofNullable(digest)));
    }

    /** The host of a registry's API. Docker Hub has several names. */
    static String host(String registry) {
        return HUB_NAMES.contains(registry) ? DOCKER_HUB : registry;
    }

    boolean isOnDockerHub() {
        return registry.equals(DOCKER_HUB);
    }

    /** The names of the registry in files of credentials. */
    List<String> registryNames() {
        return isOnDockerHub()
                ? List.of("index.docker.io", "docker.io", DOCKER_HUB, "registry.hub.docker.com")
                : List.of(registry);
    }

    /** The digest, or else the tag. */
    public String qualifier() {
        return digest.orElse(tag == null ? LATEST : tag);
    }

    /** The name as users write it, with tag or digest or both. */
    @Override
    public String toString() {
        String path =
                isOnDockerHub() && repository.startsWith(LIBRARY) ? repository.substring(LIBRARY.length()) : repository;
        return (isOnDockerHub() ? "" : registry + "/")
                + path
                + (tag == null ? "" : ":" + tag)
                + digest.map(value -> "@" + value).orElse("");
    }
}
