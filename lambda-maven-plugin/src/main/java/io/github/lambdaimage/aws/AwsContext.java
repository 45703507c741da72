package io.github.lambdaimage.aws;

import io.github.lambdaimage.report.UserException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Account and region of a deploy, and its caller.
 *
 * @param account 12 digits
 * @param region as {@code eu-central-1}
 * @param partition of the region, as {@code aws} or {@code aws-cn}
 * @param caller ARN of the user or role of the credentials
 */
public record AwsContext(String account, String region, String partition, String caller) {

    public AwsContext {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(partition, "partition");
        Objects.requireNonNull(caller, "caller");
    }

    /**
     * Checks that the credentials belong to an account.
     *
     * @param expected {@code AWSAccountId} of config.json; null for any account
     * @throws UserException if they belong to another one
     */
    public void checkAccount(@Nullable String expected) {
        if (expected != null && !expected.equals(account)) {
            throw new UserException(
                    "\"AWSAccountId\" is " + expected + ", but the credentials of " + caller + " belong to account "
                            + account + ".",
                    "Use credentials of account " + expected
                            + " (\"-Dlambda.profile=NAME\" or AWS_PROFILE), or correct \"AWSAccountId\"; nothing was"
                            + " changed.");
        }
    }
}
