package io.github.lambdaimage.aws;

import java.util.Objects;
import java.util.Set;

/**
 * The current state of a role.
 *
 * @param arn with its path
 * @param trustsLambda whether {@code lambda.amazonaws.com} may assume it
 * @param policies ARNs of the managed policies attached to it; empty if they were not read
 * @param created whether this plugin created it, which its tag shows
 */
public record CurrentRole(String arn, boolean trustsLambda, Set<String> policies, boolean created) {

    /** The tag of all resources that this plugin creates. */
    public static final String CREATED_TAG = "lambda-image:created";

    public CurrentRole {
        Objects.requireNonNull(arn, "arn");
        policies = Set.copyOf(policies);
    }
}
