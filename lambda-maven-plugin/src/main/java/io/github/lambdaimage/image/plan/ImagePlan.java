package io.github.lambdaimage.image.plan;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The complete content of an image, down to the digest of each file, as {@link ImagePlanner} plans it. A writer adds
 * nothing.
 *
 * @param name full name with tag in Docker; in a registry, the prefix of the target replaces the ECR host in it
 * @param base the base image
 * @param layers added to the base image, in order
 * @param entrypoint program and arguments
 * @param command arguments appended to the entrypoint, which a function can override: the handler
 * @param workingDirectory absolute
 * @param variables added to those of the base image, or replacing them
 * @param labels added to those of the base image
 * @param digest the plan digest, {@code sha256:} and 64 hexadecimal digits: equal for images with the same content; it
 *     includes neither the name nor the startup cache
 * @param training how the startup cache is trained; null for an image that gets none
 * @param startupCache the layer with the startup cache, the last one; null without it
 */
public record ImagePlan(
        String name,
        BaseImage base,
        List<PlannedLayer> layers,
        List<String> entrypoint,
        List<String> command,
        String workingDirectory,
        Map<String, String> variables,
        Map<String, String> labels,
        String digest,
        @Nullable TrainingPlan training,
        @Nullable FinishedLayer startupCache) {

    /** The label with the digest of the layer that has the startup cache. Images without one do not have it. */
    public static final String STARTUP_CACHE_LABEL = "io.github.lambdaimage.startup-cache";

    /** The label with the plan digest, by which images of this plugin are recognized. */
    public static final String DIGEST_LABEL = "io.github.lambdaimage.plan";

    /** The label with the group and artifact id of the project. */
    public static final String PROJECT_LABEL = "io.github.lambdaimage.project";

    public ImagePlan {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(base, "base");
        layers = List.copyOf(layers);
        entrypoint = List.copyOf(entrypoint);
        command = List.copyOf(command);
        Objects.requireNonNull(workingDirectory, "workingDirectory");
        variables = Map.copyOf(variables);
        labels = Map.copyOf(labels);
        Objects.requireNonNull(digest, "digest");
    }

    /** A plan of an image that gets no startup cache. */
    public ImagePlan(
            String name,
            BaseImage base,
            List<PlannedLayer> layers,
            List<String> entrypoint,
            List<String> command,
            String workingDirectory,
            Map<String, String> variables,
            Map<String, String> labels,
            String digest) {
        this(name, base, layers, entrypoint, command, workingDirectory, variables, labels, digest, null, null);
    }

    /** The same image under another name. */
    public ImagePlan named(String other) {
        return new ImagePlan(
                other,
                base,
                layers,
                entrypoint,
                command,
                workingDirectory,
                variables,
                labels,
                digest,
                training,
                startupCache);
    }

    /** The same image with a startup cache. */
    public ImagePlan with(FinishedLayer cache) {
        Map<String, String> more = new TreeMap<>(labels);
        more.put(STARTUP_CACHE_LABEL, cache.digest());
        return new ImagePlan(
                name, base, layers, entrypoint, command, workingDirectory, variables, more, digest, training, cache);
    }
}
