package io.github.lambdaimage.aws.failure;

import io.github.lambdaimage.aws.AwsContext;
import io.github.lambdaimage.aws.AwsException;
import io.github.lambdaimage.config.EcrRepository;
import io.github.lambdaimage.text.CommandArgument;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a goal works on, for the messages of its failures.
 *
 * @param function its name
 * @param repository name of the repository, or its URI in another account
 * @param image its repository and digest, or a name; null until known
 * @param role name or ARN of the function's role; null until known
 * @param profile named by the user; null for the SDK's choice
 * @param region named by the user; null for the SDK's choice
 * @param place account, region and caller; null until AWS has returned them
 * @param goal that the user repeats after a failure
 */
public record FailureContext(
        String function,
        String repository,
        @Nullable String image,
        @Nullable String role,
        @Nullable String profile,
        @Nullable String region,
        @Nullable AwsContext place,
        String goal) {

    private static final String DEPLOY = "deploy";

    public FailureContext {
        Objects.requireNonNull(function, "function");
        Objects.requireNonNull(repository, "repository");
        Objects.requireNonNull(goal, "goal");
    }

    /** The context before the first answer of AWS. */
    public static FailureContext of(
            String function, String repository, @Nullable String profile, @Nullable String region) {
        return new FailureContext(function, repository, null, null, profile, region, null, DEPLOY);
    }

    public FailureContext at(AwsContext where) {
        // A URI in the function's own account is the same as the name.
        String seen = EcrRepository.parse(repository)
                .seenFrom(where.account(), where.region())
                .toString();
        return new FailureContext(function, seen, image, role, profile, region, where, goal);
    }

    public FailureContext withRole(String nameOrArn) {
        return new FailureContext(function, repository, image, nameOrArn, profile, region, place, goal);
    }

    public FailureContext withImage(String reference) {
        return new FailureContext(function, repository, reference, role, profile, region, place, goal);
    }

    /** The context of another goal than {@code deploy}. */
    public FailureContext forGoal(String name) {
        return new FailureContext(function, repository, image, role, profile, region, place, name);
    }

    /** The phrase to repeat the goal, for the end of a sentence. */
    String again() {
        return goal.equals(DEPLOY) ? "deploy again" : "run lambda:" + goal + " again";
    }

    /** The remedy after a lost connection, of which nobody knows whether AWS has received the request. */
    String afterLostConnection(AwsException failure) {
        if (goal.equals(DEPLOY)) {
            return "Check the network and deploy again: completed steps are not repeated.";
        }
        return failure.operation().equals("Invoke")
                ? "The function may have run: check its log before you " + again() + "."
                : "Check the network and " + again() + ".";
    }

    /** The region, or a phrase for it. */
    String where() {
        String known = place == null ? region : place.region();
        return known == null ? "the region" : known;
    }

    /** The region after its noun, or a phrase for it. */
    String regionPhrase() {
        String name = where();
        return name.startsWith("the ") ? name : "the region " + name;
    }

    /** The account, or a phrase for it. */
    String account() {
        return place == null ? "the account" : "the account " + place.account();
    }

    /** The ARN of the caller, or a phrase for the credentials. */
    String caller() {
        return place == null ? credentials() : place.caller();
    }

    String credentials() {
        return profile == null ? "the AWS credentials in use" : "the AWS credentials of the profile " + profile;
    }

    String profileWords() {
        return profile == null ? "the profile in use" : "the profile " + profile;
    }

    /** The option for commands of the AWS CLI. */
    String profileOption() {
        return profile == null ? "" : " --profile " + CommandArgument.quote(profile);
    }

    /** The sentence that the repository does not exist. */
    String missingRepository() {
        return EcrRepository.parse(repository).hasRegistry()
                ? "The repository " + repository + " does not exist."
                : "The repository " + repository + " of " + account() + " does not exist in " + where() + ".";
    }

    String imageWords() {
        return image == null ? "of the repository " + repository : image;
    }

    String roleWords() {
        return role == null ? "of the function" : role;
    }
}
