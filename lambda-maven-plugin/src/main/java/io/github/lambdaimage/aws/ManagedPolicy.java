package io.github.lambdaimage.aws;

/** The AWS managed policies that a deploy attaches to a role it has created. */
public enum ManagedPolicy {
    /** Allows to write the function's log. */
    BASIC("service-role/AWSLambdaBasicExecutionRole"),
    /** Allows to create the network interfaces that a VPC requires. */
    VPC("service-role/AWSLambdaVPCAccessExecutionRole"),
    /** Allows to send traces. */
    XRAY("AWSXRayDaemonWriteAccess");

    private final String path;

    ManagedPolicy(String path) {
        this.path = path;
    }

    public String arn(String partition) {
        return "arn:" + partition + ":iam::aws:policy/" + path;
    }
}
