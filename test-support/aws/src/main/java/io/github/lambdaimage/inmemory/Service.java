package io.github.lambdaimage.inmemory;

/** One service of AWS. */
interface Service {

    /** The operation of a request, as named in AWS's documentation. */
    String operation(AwsRequest request);

    /**
     * Executes a request.
     *
     * @throws AwsError if AWS would reject it
     */
    AwsAnswer answer(AwsRequest request, String operation);

    /** An error in the protocol of this service. */
    AwsAnswer error(AwsError error, String requestId);

    /** The state, by line, without values that differ between runs. */
    String state();
}
