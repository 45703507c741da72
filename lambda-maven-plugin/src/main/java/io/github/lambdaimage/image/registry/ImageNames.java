package io.github.lambdaimage.image.registry;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.registry.RegistryAliasGroup;
import io.github.lambdaimage.report.UserException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses image names, and composes the name that an image gets in a registry. */
public final class ImageNames {

    /** ECR registries in all partitions. A repository name may contain dots too. */
    private static final Pattern ECR = Pattern.compile("[0-9]{12}\\.dkr\\.ecr\\.[^/]+/(.+)");

    private ImageNames() {}

    /**
     * Parses a name with an optional registry, and a tag or digest.
     *
     * @throws UserException if it is not a valid image name
     */
    public static ImageReference parse(String reference) {
        try {
            return ImageReference.parse(reference);
        } catch (InvalidImageReferenceException e) {
            throw new UserException(
                    "\"" + reference + "\" is not a valid image name.",
                    "Use registry/name:tag, docker://name for an image of the Docker daemon, or tar://file.",
                    e);
        }
    }

    /** Whether names with this prefix belong to that registry. Docker treats other prefixes as users of Docker Hub. */
    public static boolean isRegistry(String prefix) {
        try {
            String registry = ImageReference.parse(prefix + "/a").getRegistry();
            String port = registry.replaceFirst("[^:]*:?", "");
            return registry.equals(RegistryAliasGroup.getHost(prefix.replaceFirst("/.*", "")))
                    && (port.isEmpty() || (port.length() <= 5 && Integer.parseInt(port) <= 65_535));
        } catch (InvalidImageReferenceException e) {
            return false;
        }
    }

    /**
     * The name of an image below the prefix of a registry. The prefix replaces an ECR registry that the name already has.
     *
     * @param prefix {@code host[:port][/prefix]}
     * @param name with tag
     */
    public static ImageReference in(String prefix, String name) {
        Matcher ecr = ECR.matcher(name);
        return parse(prefix.replaceFirst("/+$", "") + "/" + (ecr.matches() ? ecr.group(1) : name));
    }
}
