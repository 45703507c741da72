package io.github.lambdaimage.image.plan;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What an image is to hold, down to the digest of each file. Made by {@link ImagePlanner}; whoever writes the image adds
 * nothing to it.
 *
 * @param name full name with tag, by which Docker will list it; in a registry it is the target's prefix and what follows
 *     ECR's host in it
 * @param base what it stands on
 * @param layers what is put on the base, in order
 * @param entrypoint program and arguments
 * @param command what is appended to the entrypoint unless a function names another: the handler's class
 * @param workingDirectory absolute
 * @param labels those of the base are kept beside them
 * @param digest the plan digest, {@code sha256:} and 64 hexadecimal digits: the same for equal images, another one as
 *     soon as anything in them differs; the name is no part of it
 */
public record ImagePlan(
        String name,
        BaseImage base,
        List<PlannedLayer> layers,
        List<String> entrypoint,
        List<String> command,
        String workingDirectory,
        Map<String, String> labels,
        String digest) {

    public ImagePlan {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(base, "base");
        layers = List.copyOf(layers);
        entrypoint = List.copyOf(entrypoint);
        command = List.copyOf(command);
        Objects.requireNonNull(workingDirectory, "workingDirectory");
        labels = Map.copyOf(labels);
        Objects.requireNonNull(digest, "digest");
    }
}
