package io.github.lambdaimage.aws.sdk;

import io.github.lambdaimage.aws.AccountGateway;
import io.github.lambdaimage.aws.AwsContext;
import io.github.lambdaimage.aws.AwsException;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** The account, by STS. */
final class SdkAccount implements AccountGateway {

    private static final SdkCalls CALLS = new SdkCalls("sts");

    private final SdkClients clients;

    SdkAccount(SdkClients clients) {
        this.clients = clients;
    }

    @Override
    public AwsContext place() {
        GetCallerIdentityResponse caller =
                CALLS.call("GetCallerIdentity", () -> clients.sts().getCallerIdentity());
        if (caller.account() == null || caller.arn() == null) {
            throw CALLS.partial("GetCallerIdentity", AwsException.NOT_AWS, "The answer has no account.");
        }
        return new AwsContext(caller.account(), clients.region().id(), clients.partition(), caller.arn());
    }
}
