package io.github.lambdaimage.aws;

/** The account: AWS STS. */
public interface AccountGateway {

    /**
     * Account, region and caller of the credentials.
     *
     * @throws AwsException if they are unknown
     */
    AwsContext place();
}
