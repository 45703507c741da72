package io.github.lambdaimage.deploy;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.image.PreparedBuild;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What to deploy, and how.
 *
 * @param config what {@code config.json} says
 * @param image makes the image of the project; asked for only where the image is the project's
 * @param options what the command line says
 * @param toolVersion of this plugin
 */
public record DeployRequest(LambdaConfig config, ImageSource image, Options options, String toolVersion) {

    /** Makes the image of the project ready to be sent. */
    public interface ImageSource {
        PreparedBuild make() throws IOException, InterruptedException;
    }

    /**
     * What the command line says.
     *
     * @param dryRun whether it ends with the plan
     * @param recreate whether a function that is there is erased first
     * @param confirmation asks whether that is meant, with a question; true goes on
     * @param smokeTest event for a new version; null for none
     * @param imageDigest of a pushed image to deploy in place of the project's; null for the project's
     * @param deadline longest wait for one state
     */
    public record Options(
            boolean dryRun,
            boolean recreate,
            Confirmation confirmation,
            @Nullable Event smokeTest,
            @Nullable String imageDigest,
            Duration deadline) {

        public Options {
            Objects.requireNonNull(confirmation, "confirmation");
            Objects.requireNonNull(deadline, "deadline");
            if (deadline.toSeconds() < 1) {
                throw new UserException(
                        "lambda.deadline is " + deadline.toSeconds() + ", which leaves no time to wait.",
                        "Give it in seconds, as -Dlambda.deadline=600");
            }
            if (imageDigest != null && !imageDigest.matches("sha256:[0-9a-f]{64}")) {
                throw new UserException(
                        "lambda.image.digest is \"" + imageDigest + "\", which is no digest of an image.",
                        "Write sha256: and 64 hexadecimal digits, as a deploy prints it.");
            }
        }
    }

    /** Asks the user. */
    public interface Confirmation {
        /**
         * Whether it is meant.
         *
         * @param refusal thrown where nobody can be asked
         */
        boolean asks(String question, UserException refusal) throws IOException;
    }

    /** An event, as the user named it. */
    public static final class Event {

        private final String name;
        private final byte[] bytes;

        /** An event of that name. */
        public Event(String name, byte[] bytes) {
            this.name = Objects.requireNonNull(name, "name");
            this.bytes = bytes.clone();
        }

        String name() {
            return name;
        }

        byte[] bytes() {
            return bytes.clone();
        }
    }

    public DeployRequest {
        Objects.requireNonNull(config, "config");
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(toolVersion, "toolVersion");
    }
}
