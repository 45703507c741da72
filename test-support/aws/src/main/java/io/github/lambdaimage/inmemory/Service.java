package io.github.lambdaimage.inmemory;

/** One service of AWS. */
interface Service {

    /** The name of the operation that a request asks for, as AWS's documentation has it. */
    String operation(AwsRequest request);

    /**
     * Does it.
     *
     * @throws AwsError where AWS would refuse
     */
    AwsAnswer answer(AwsRequest request, String operation);

    /** A refusal as this service words it. */
    AwsAnswer refusal(AwsError error, String requestId);

    /** What is there, a line each, without what no two runs have in common. */
    String state();
}
