package io.github.lambdaimage.image;

import io.github.lambdaimage.image.plan.ImagePlan;
import io.github.lambdaimage.image.write.PushableImage;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A built image that was not pushed yet, with the state of its project.
 *
 * @param plan of the image
 * @param image to push
 * @param sourceHash over the project's classes and resources
 * @param revision commit of the project's git repository; null if there is none
 */
public record PreparedBuild(
        ImagePlan plan,
        PushableImage image,
        String sourceHash,
        @Nullable String revision) implements AutoCloseable {

    public PreparedBuild {
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(sourceHash, "sourceHash");
    }

    @Override
    public void close() throws IOException {
        image.close();
    }
}
