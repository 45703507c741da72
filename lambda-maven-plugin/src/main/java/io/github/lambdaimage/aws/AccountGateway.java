package io.github.lambdaimage.aws;

/** Who we are: AWS's STS. */
public interface AccountGateway {

    /**
     * Whose credentials are in use, and where.
     *
     * @throws AwsException where nobody can say
     */
    AwsContext place();
}
