package io.github.lambdaimage.image;

import io.github.lambdaimage.image.plan.BuiltImage;
import io.github.lambdaimage.image.write.ImageTarget;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Describes the last built image to other goals: {@code target/lambda/image.json}.
 *
 * @param name full name with tag
 * @param id digest of its configuration, by which Docker knows it
 * @param digest of its manifest, by which a registry knows it
 * @param planDigest digest of its plan
 * @param target where the image was written to
 * @param tar absolute path of the file if the target is one, else null
 * @param base reference of the base image
 * @param baseDigest of the base image's content
 * @param javaRelease of the base image's JVM, for example 25
 * @param architecture as in OCI, for example {@code amd64}
 * @param handler the handler: the name of a class, or as AWS writes it
 * @param layers added to the base image
 * @param startupCache what became of the startup cache
 * @param sourceHash over the project's classes and resources
 * @param revision commit of the project's git repository; null if there is none
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
        StartupCacheState startupCache,
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
        Objects.requireNonNull(startupCache, "startupCache");
    }

    /** The same image, unchanged at another commit. */
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
                startupCache,
                sourceHash,
                newer,
                created,
                toolVersion);
    }
}
