package io.github.lambdaimage.deploy;

/** Who we are: AWS's STS. */
interface AccountGateway {

    /**
     * Whose credentials are in use, and where.
     *
     * @throws AwsFault where nobody can say
     */
    AwsPlace place();
}
