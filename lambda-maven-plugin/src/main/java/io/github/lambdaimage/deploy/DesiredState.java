package io.github.lambdaimage.deploy;

import io.github.lambdaimage.config.LambdaConfig;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the function is to be.
 *
 * @param config what {@code config.json} says
 * @param image what it is to run
 * @param recreate whether a function that is there is erased first
 * @param smokeTest name of the event that a new version is tried with; null for none
 */
record DesiredState(
        LambdaConfig config,
        DesiredImage image,
        boolean recreate,
        @Nullable String smokeTest) {

    /** What this tool marks with it, it has created. */
    static final String CREATED_TAG = "lambda-image:created";

    private static final int LONGEST_ROLE_NAME = 64;

    DesiredState {
        Objects.requireNonNull(config, "config");
        Objects.requireNonNull(image, "image");
    }

    /** The stage that this is a deploy of. */
    RecordedStage stage() {
        return new RecordedStage(config.stage());
    }

    /** The role that is created where {@code Role} is not written. */
    String createdRole() {
        String suffix = "-role";
        String name = config.functionName();
        int most = LONGEST_ROLE_NAME - suffix.length();
        return (name.length() > most ? name.substring(0, most) : name) + suffix;
    }

    /** The name of the role that the function is to have: of an ARN what follows its path. */
    String roleName() {
        return config.role() == null ? createdRole() : config.role().name();
    }
}
