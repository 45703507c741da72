package io.github.lambdaimage.aws;

import java.util.Objects;

/** The AWS services that a deploy uses. */
public record AwsServices(
        AccountGateway account, RoleGateway roles, RegistryGateway registry, LogGateway logs, LambdaGateway lambda) {

    public AwsServices {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(roles, "roles");
        Objects.requireNonNull(registry, "registry");
        Objects.requireNonNull(logs, "logs");
        Objects.requireNonNull(lambda, "lambda");
    }
}
