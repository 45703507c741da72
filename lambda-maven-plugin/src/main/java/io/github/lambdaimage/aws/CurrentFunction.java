package io.github.lambdaimage.aws;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The current state of a function: its unpublished version ({@code $LATEST}), or a published one.
 *
 * @param arn without a qualifier
 * @param version {@code $LATEST}, or a number
 * @param description of the version; empty for none
 * @param config its settings
 * @param image its image; null for package type Zip
 * @param state whether it is active, and the result of its last update
 * @param revisionId changes with every change of it
 * @param tags of the function
 * @param reservedConcurrency of the function; null for none
 * @param others settings that no key of {@code config.json} describes, as phrases such as "KMS key arn:..."
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
        @Nullable Integer reservedConcurrency,
        List<String> others) {

    /** The unpublished version, in place of the number of a version. */
    public static final String LATEST = "$LATEST";

    /**
     * The image of a function.
     *
     * @param uri as it was given to Lambda
     * @param digest the manifest's, as resolved by Lambda: {@code sha256:} and 64 hexadecimal digits
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
     * The state, in AWS's terms.
     *
     * @param state {@code Pending}, {@code Active}, {@code Inactive}, {@code Failed}, ...
     * @param stateReason why; empty if AWS gives no reason. A code and a sentence, such as "ImageDeleted: ..."
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

        /** Whether AWS is still creating or updating it. */
        public boolean isBusy() {
            return state.equals("Pending") || lastUpdate.equals("InProgress");
        }

        /** Whether it cannot run now. One cause is that its image was deleted. */
        public boolean isUnhealthy() {
            return state.equals("Failed") || state.equals("Inactive") || lastUpdate.equals("Failed");
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
        others = List.copyOf(others);
    }

    /** A function without other settings. */
    public CurrentFunction(
            String arn,
            String version,
            String description,
            FunctionConfig config,
            @Nullable Image image,
            State state,
            String revisionId,
            Map<String, String> tags,
            @Nullable Integer reservedConcurrency) {
        this(arn, version, description, config, image, state, revisionId, tags, reservedConcurrency, List.of());
    }

    /** Settings and image, for comparison. */
    public DeployedContent content() {
        return new DeployedContent(config, image == null ? null : image.digest(), image != null && image.overridden());
    }
}
