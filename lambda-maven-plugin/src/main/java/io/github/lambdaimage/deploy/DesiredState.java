package io.github.lambdaimage.deploy;

import io.github.lambdaimage.aws.AwsContext;
import io.github.lambdaimage.config.EcrRepository;
import io.github.lambdaimage.config.LambdaConfig;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The desired state of the function.
 *
 * @param config from {@code config.json}
 * @param image to run
 * @param recreate whether to delete an existing function first
 * @param smokeTest name of the event to test a new version with; null for none
 */
record DesiredState(
        LambdaConfig config,
        DesiredImage image,
        boolean recreate,
        @Nullable String smokeTest) {

    /** The tag of resources that this plugin created. */
    static final String CREATED_TAG = "lambda-image:created";

    /** The tag of a function with a public URL: the alias of the URL, or {@link #NO_URL}. */
    static final String URL_TAG = "lambda-image:url";

    /** The value of the tag after the URL was deleted. */
    static final String NO_URL = "none";

    private static final int LONGEST_ROLE_NAME = 64;

    DesiredState {
        Objects.requireNonNull(config, "config");
        Objects.requireNonNull(image, "image");
    }

    /** The stage to deploy. */
    RecordedStage stage() {
        return new RecordedStage(config.stage());
    }

    /** The repository of the image. It has a registry only if it belongs to another account, and is not changed then. */
    EcrRepository repository(AwsContext place) {
        return config.repository().seenFrom(place.account(), place.region());
    }

    /** The role to create if {@code Role} is absent. */
    String createdRole() {
        String suffix = "-role";
        String name = config.functionName();
        int most = LONGEST_ROLE_NAME - suffix.length();
        return (name.length() > most ? name.substring(0, most) : name) + suffix;
    }

    /** The name of the function's role: of an ARN, the part after the path. */
    String roleName() {
        return config.role() == null ? createdRole() : config.role().name();
    }
}
