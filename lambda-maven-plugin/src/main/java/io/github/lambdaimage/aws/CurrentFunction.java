package io.github.lambdaimage.aws;

import io.github.lambdaimage.deploy.DeployedContent;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A function as it is on AWS: what is being edited ({@code $LATEST}), or a version of it.
 *
 * @param arn without a qualifier
 * @param version {@code $LATEST}, or a number
 * @param description of the version; empty where there is none
 * @param config what it runs with
 * @param image what it runs; null for a function of a zip file
 * @param state how it is
 * @param revisionId changes with every change of it
 * @param tags of the function
 * @param reservedConcurrency of the function; null where none is reserved
 */
public record CurrentFunction(
        String arn,
        String version,
        String description,
        FunctionConfig config,
        @Nullable Image image,
        State state,
        String revisionId,
        Map<String, String> tags,
        @Nullable Integer reservedConcurrency) {

    /** What is being edited, in place of the number of a version. */
    public static final String LATEST = "$LATEST";

    /**
     * What it runs.
     *
     * @param uri as it was given to Lambda
     * @param digest what that stood for, {@code sha256:} and 64 hexadecimal digits
     * @param overridden whether the function has an entrypoint, command or working directory of its own
     */
    public record Image(String uri, String digest, boolean overridden) {
        public Image {
            Objects.requireNonNull(uri, "uri");
            Objects.requireNonNull(digest, "digest");
        }

        /** The repository's address, without tag and digest. */
        public String repository() {
            return uri.replaceFirst("(:[^/:@]*)?(@.*)?$", "");
        }
    }

    /**
     * How it is, in AWS's words.
     *
     * @param state {@code Pending}, {@code Active}, {@code Inactive}, {@code Failed}, ...
     * @param stateReason why; empty where nothing is said. A code and a sentence, as "ImageDeleted: ..."
     * @param lastUpdate {@code InProgress}, {@code Successful}, {@code Failed}
     * @param lastUpdateReason the same for the last update
     */
    public record State(String state, String stateReason, String lastUpdate, String lastUpdateReason) {
        public State {
            Objects.requireNonNull(state, "state");
            Objects.requireNonNull(stateReason, "stateReason");
            Objects.requireNonNull(lastUpdate, "lastUpdate");
            Objects.requireNonNull(lastUpdateReason, "lastUpdateReason");
        }

        /** Whether AWS is still at work on it. */
        public boolean isBusy() {
            return state.equals("Pending") || lastUpdate.equals("InProgress");
        }
    }

    public CurrentFunction {
        Objects.requireNonNull(arn, "arn");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(config, "config");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(revisionId, "revisionId");
        tags = Map.copyOf(tags);
    }

    /** What it does, to be compared with what it should do. */
    public DeployedContent content() {
        return new DeployedContent(config, image == null ? null : image.digest(), image != null && image.overridden());
    }
}
