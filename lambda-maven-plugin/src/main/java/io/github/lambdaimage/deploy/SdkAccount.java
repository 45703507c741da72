package io.github.lambdaimage.deploy;

import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** AWS's STS. */
final class SdkAccount implements AccountGateway {

    private final SdkClients clients;
    private final SdkCall sts = new SdkCall("sts");

    SdkAccount(SdkClients clients) {
        this.clients = clients;
    }

    @Override
    public AwsPlace place() {
        String region = clients.region().id();
        GetCallerIdentityResponse caller =
                sts.call("GetCallerIdentity", () -> clients.sts().getCallerIdentity());
        return new AwsPlace(caller.account(), region, clients.partition(), caller.arn());
    }
}
