package io.github.lambdaimage.deploy;

import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** Who we are, as STS says. */
final class SdkAccount implements AccountGateway {

    private static final SdkCalls CALLS = new SdkCalls("sts");

    private final SdkClients clients;

    SdkAccount(SdkClients clients) {
        this.clients = clients;
    }

    @Override
    public AwsPlace place() {
        GetCallerIdentityResponse caller =
                CALLS.call("GetCallerIdentity", () -> clients.sts().getCallerIdentity());
        return new AwsPlace(caller.account(), clients.region().id(), clients.partition(), caller.arn());
    }
}
