package io.github.lambdaimage.deploy;

import java.util.Objects;

/** All of AWS that a deploy talks to. */
record AwsGateways(
        AccountGateway account, RoleGateway roles, RegistryGateway registry, LogGateway logs, LambdaGateway lambda) {

    AwsGateways {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(roles, "roles");
        Objects.requireNonNull(registry, "registry");
        Objects.requireNonNull(logs, "logs");
        Objects.requireNonNull(lambda, "lambda");
    }
}
