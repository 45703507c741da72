package io.github.lambdaimage.aws.failure;

import io.github.lambdaimage.aws.AwsContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a deploy is about, for those who tell of its failures.
 *
 * @param function its name
 * @param repository name of the repository
 * @param image with its repository and digest, or a name for it; null before that is known
 * @param role name or ARN of the function's role; null before that is known
 * @param profile that was named; null for the SDK's choice
 * @param region that was asked for; null for the SDK's choice
 * @param place where and as whom; null before AWS has said so
 */
public record FailureContext(
        String function,
        String repository,
        @Nullable String image,
        @Nullable String role,
        @Nullable String profile,
        @Nullable String region,
        @Nullable AwsContext place) {

    public FailureContext {
        Objects.requireNonNull(function, "function");
        Objects.requireNonNull(repository, "repository");
    }

    /** Before anything is known of AWS. */
    public static FailureContext of(
            String function, String repository, @Nullable String profile, @Nullable String region) {
        return new FailureContext(function, repository, null, null, profile, region, null);
    }

    public FailureContext at(AwsContext where) {
        return new FailureContext(function, repository, image, role, profile, region, where);
    }

    public FailureContext withRole(String nameOrArn) {
        return new FailureContext(function, repository, image, nameOrArn, profile, region, place);
    }

    public FailureContext withImage(String reference) {
        return new FailureContext(function, repository, reference, role, profile, region, place);
    }

    /** The region, or words for it. */
    String where() {
        String known = place == null ? region : place.region();
        return known == null ? "the region" : known;
    }

    /** The account, or words for it. */
    String account() {
        return place == null ? "the account" : "the account " + place.account();
    }

    /** Whose credentials these are, or words for it. */
    String caller() {
        return place == null ? credentials() : place.caller();
    }

    String credentials() {
        return profile == null ? "the AWS credentials in use" : "the AWS credentials of the profile " + profile;
    }

    String profileWords() {
        return profile == null ? "the profile in use" : "the profile " + profile;
    }

    /** For commands of AWS's command line. */
    String profileOption() {
        return profile == null ? "" : " --profile " + profile;
    }

    String imageWords() {
        return image == null ? "of the repository " + repository : image;
    }

    String roleWords() {
        return role == null ? "of the function" : role;
    }
}
