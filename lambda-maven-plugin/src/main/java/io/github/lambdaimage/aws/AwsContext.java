package io.github.lambdaimage.aws;

import java.util.Objects;

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
}
