package io.github.lambdaimage.image;

import io.github.lambdaimage.image.plan.ImagePlan;
import io.github.lambdaimage.image.write.PushableImage;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The image of a project, ready to be sent, with what is known of the project.
 *
 * @param plan that it was made of
 * @param image to send
 * @param sourceHash over the project's classes and resources
 * @param revision commit of the project's git repository; null where there is none
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
