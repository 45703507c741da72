package io.github.lambdaimage.aws.sdk;

import io.github.lambdaimage.aws.AccountGateway;
import io.github.lambdaimage.aws.AwsContext;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** The account, by STS. */
final class SdkAccount implements AccountGateway {

    private static final SdkCalls CALLS = new SdkCalls("sts");

    private static final String OPERATION = "GetCallerIdentity";

    private final SdkClients clients;

    SdkAccount(SdkClients clients) {
        this.clients = clients;
    }

    @Override
    public AwsContext place() {
        GetCallerIdentityResponse caller =
                CALLS.call(OPERATION, () -> clients.sts().getCallerIdentity());
        String account = CALLS.required(OPERATION, "account", caller.account());
        return new AwsContext(
                account, clients.region().id(), clients.partition(), CALLS.required(OPERATION, "ARN", caller.arn()));
    }
}
