package io.github.lambdaimage.image;

import io.github.lambdaimage.image.plan.BuiltImage;
import io.github.lambdaimage.image.write.ImageTarget;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was built last, for the goals that come after: {@code target/lambda/image.json}.
 *
 * @param name where the image can be had, with tag
 * @param id digest of its configuration, by which Docker knows it
 * @param digest of its manifest, by which a registry knows it
 * @param planDigest of the plan that it was made of
 * @param target where the image was written to
 * @param tar the file, absolute, where that is the target
 * @param base reference of the base image
 * @param baseDigest of the base image's content
 * @param javaRelease of the base image's JVM, as 25
 * @param architecture in OCI's words
 * @param handler class of the handler
 * @param layers what was put on the base
 * @param sourceHash over the project's classes and resources
 * @param revision commit of the project's git repository; null where there is none
 * @param created when it was built, ISO 8601 in UTC
 * @param toolVersion of this plugin
 */
public record ImageReceipt(
        String name,
        String id,
        String digest,
        String planDigest,
        ImageTarget.Kind target,
        @Nullable String tar,
        String base,
        String baseDigest,
        int javaRelease,
        String architecture,
        String handler,
        List<BuiltImage.Layer> layers,
        String sourceHash,
        @Nullable String revision,
        String created,
        String toolVersion) {

    public ImageReceipt {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(planDigest, "planDigest");
        layers = List.copyOf(layers);
    }

    /** The same image, found unchanged at another commit. */
    ImageReceipt withRevision(@Nullable String newer) {
        return new ImageReceipt(
                name,
                id,
                digest,
                planDigest,
                target,
                tar,
                base,
                baseDigest,
                javaRelease,
                architecture,
                handler,
                layers,
                sourceHash,
                newer,
                created,
                toolVersion);
    }
}
