package io.github.lambdaimage.image.registry;

import io.github.lambdaimage.report.UserException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses image names, and composes the name that an image gets in a registry. */
public final class ImageNames {

    /** ECR registries in all partitions. A repository name may contain dots too. */
    private static final Pattern ECR = Pattern.compile("[0-9]{12}\\.dkr\\.ecr\\.[^/]+/(.+)");

    private static final int HIGHEST_PORT = 65_535;

    private ImageNames() {}

    /**
     * Parses a name with an optional registry, and a tag or digest.
     *
     * @throws UserException if it is not a valid image name
     */
    public static ImageName parse(String reference) {
        return ImageName.parse(reference)
                .orElseThrow(() -> new UserException(
                        "\"" + reference + "\" is not a valid image name.",
                        "Use registry/name:tag, docker://name for an image of the Docker daemon, or tar://file."));
    }

    /** Whether names with this prefix belong to that registry. Docker treats other prefixes as users of Docker Hub. */
    public static boolean isRegistry(String prefix) {
        Optional<String> registry = ImageName.parse(prefix + "/a").map(ImageName::registry);
        if (registry.isEmpty() || !registry.get().equals(ImageName.host(prefix.replaceFirst("/.*", "")))) {
            return false;
        }
        int port = new RegistryHost(registry.get()).port();
        return port <= HIGHEST_PORT;
    }

    /**
     * The name of an image below the prefix of a registry. The prefix replaces an ECR registry that the name already has.
     *
     * @param prefix {@code host[:port][/prefix]}
     * @param name with tag
     */
    public static ImageName in(String prefix, String name) {
        Matcher ecr = ECR.matcher(name);
        return parse(prefix.replaceFirst("/+$", "") + "/" + (ecr.matches() ? ecr.group(1) : name));
    }
}
