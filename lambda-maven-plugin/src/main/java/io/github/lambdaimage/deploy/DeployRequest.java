package io.github.lambdaimage.deploy;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.image.PreparedBuild;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request to deploy a function.
 *
 * @param config from {@code config.json}
 * @param image builds the image of the project; unused if a pushed image is deployed
 * @param options of the command line
 * @param toolVersion of this plugin
 */
public record DeployRequest(LambdaConfig config, ImageSource image, Options options, String toolVersion) {

    /** Builds the image of the project, ready to push. */
    public interface ImageSource {
        PreparedBuild make() throws IOException, InterruptedException;
    }

    /**
     * Options of the command line.
     *
     * @param dryRun whether to stop after the plan
     * @param recreate whether to delete an existing function first
     * @param confirmation asks the user to confirm
     * @param smokeTest event for a new version; null for none
     * @param eventFile an event of the project, for the command that calls the function; null for none
     * @param imageDigest of a pushed image to deploy instead of the project's; null for the project's
     * @param deadline for one state of AWS
     * @param registryEndpoint to push to, as the user gave it; null for the registry that ECR names
     */
    public record Options(
            boolean dryRun,
            boolean recreate,
            Confirmation confirmation,
            @Nullable Event smokeTest,
            @Nullable String eventFile,
            @Nullable String imageDigest,
            Duration deadline,
            @Nullable String registryEndpoint) {

        public Options {
            Objects.requireNonNull(confirmation, "confirmation");
            Objects.requireNonNull(deadline, "deadline");
            if (deadline.toSeconds() < 1) {
                throw new IllegalArgumentException("deadline: " + deadline);
            }
            if (registryEndpoint != null) {
                RegistryEndpoint.parse(registryEndpoint);
            }
            if (imageDigest != null && !imageDigest.matches("sha256:[0-9a-f]{64}")) {
                throw new UserException(
                        "lambda.image.digest is \"" + imageDigest + "\", which is not a valid image digest.",
                        "Use sha256: and 64 hexadecimal digits, as printed by a deploy.");
            }
        }
    }

    /** Asks the user. */
    public interface Confirmation {
        /**
         * Whether the user confirms.
         *
         * @param failure thrown if the user cannot be asked
         */
        boolean asks(String question, UserException failure) throws IOException;
    }

    /** An event, with the name that the user gave. */
    public static final class Event {

        private final String name;
        private final byte[] bytes;
        private final @Nullable ExpectedAnswer expected;

        /** An event with a name, to which every answer without an error is right. */
        public Event(String name, byte[] bytes) {
            this(name, bytes, null);
        }

        /**
         * An event with a name.
         *
         * @param expected the answer of the function; null for every answer without an error
         */
        public Event(String name, byte[] bytes, @Nullable String expected) {
            this.name = Objects.requireNonNull(name, "name");
            this.bytes = bytes.clone();
            this.expected = expected == null ? null : new ExpectedAnswer(expected);
        }

        Optional<ExpectedAnswer> expected() {
            return Optional.ofNullable(expected);
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
