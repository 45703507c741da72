package io.github.lambdaimage.conformance.invoke.situation;

/** The sources for the behaviour of AWS. */
final class Sources {
    static final String REFERENCE = "AWS Lambda API reference, Invoke";
    static final String MODEL = "AWS's service model of Lambda (2015-03-31), Invoke";
    static final String GUIDE = "AWS Lambda developer guide";
    /** Answers of AWS, recorded in November 2025 by LocalStack's tests against it. */
    static final String RECORDED = "recorded from AWS (localstack/localstack, test_lambda.snapshot.json): ";

    static final String NO_EVENT =
            "recorded from AWS (localstack/localstack, test_lambda_common.snapshot.json): test_echo_invoke";
    static final String HEADERS = "as seen in public logs (ResponseMetadata of botocore); no single source";
    static final String INVOCATION_TYPE = "recorded from AWS (ex-aws/ex_aws#442)";
    /** No answer is recorded for these fields; the service checks all constraints of its model in the same way. */
    static final String CONSTRAINT = MODEL + "; the form as recorded for another field (ex-aws/ex_aws#442)";

    static final String TOO_LARGE = "recorded from AWS (awslabs/aws-athena-query-federation#793)";
    static final String EVENT_TOO_LARGE =
            "recorded from AWS (ASFHyP3/hyp3#2241, then 256 KB); the limit of 1 MB: " + REFERENCE;
    static final String CLIENT_CONTEXT = "AWS SDK for Rust's test of client contexts against AWS; " + REFERENCE;
    static final String CONTEXT_LIMIT = "the limit: " + REFERENCE + "; the status and the exception are inferred";
    static final String QUALIFIERS = "EventBridge Scheduler user guide, troubleshooting of lambda:invoke";
    static final String TRACING = "AWS X-Ray developer guide, tracing header";
    static final String CONTENT_TYPES = "AWS's SDK for JavaScript sends binary/octet-stream (aws/aws-sam-cli#591)";
    static final String HTTP = "RFC 9110";
    static final String METHOD = HTTP + "; AWS's answer is not known";
    static final String EMULATOR = "This project; as under AWS's emulator";
    static final String UNKNOWN = "This project; AWS's REST services answer 404 <UnknownOperationException/> as XML";

    private Sources() {}
}
