package io.github.lambdaimage.inmemory;

/** The caller's identity. */
final class StsService implements Service {

    private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

    @Override
    public String operation(AwsRequest request) {
        return request.form().getOrDefault("Action", "");
    }

    @Override
    public AwsAnswer answer(AwsRequest request, String operation) {
        if (!operation.equals("GetCallerIdentity")) {
            throw new AwsError(400, "InvalidAction", "Could not find operation " + operation);
        }
        return QueryProtocol.answer(
                operation,
                NAMESPACE,
                QueryProtocol.element("Arn", InMemoryAws.CALLER)
                        + QueryProtocol.element("UserId", "AIDAEXAMPLE")
                        + QueryProtocol.element("Account", InMemoryAws.ACCOUNT));
    }

    @Override
    public AwsAnswer error(AwsError error, String requestId) {
        return QueryProtocol.error(error, NAMESPACE, requestId);
    }

    @Override
    public String state() {
        return "";
    }
}
