package io.github.lambdaimage.aws;

import java.util.List;

/** Error codes by which AWS asks a client to wait. After any of them, nothing was done. */
public final class AwsErrorCodes {

    /** The codes of a throttled request. */
    public static final List<String> THROTTLED = List.of(
            "TooManyRequestsException",
            "Throttling",
            "ThrottlingException",
            "ThrottledException",
            "RequestLimitExceeded",
            "RequestThrottled",
            "RequestThrottledException",
            "EC2ThrottledException",
            "SlowDown");

    private static final String CONFLICT = "ResourceConflictException";

    private AwsErrorCodes() {}

    /** Whether AWS throttled the request. */
    public static boolean isThrottled(AwsException failure) {
        return THROTTLED.contains(failure.code());
    }

    /** Whether AWS throttled the request, or is still changing the function. */
    public static boolean isBusy(AwsException failure) {
        return isThrottled(failure)
                || failure.is(CONFLICT, "in progress")
                || failure.is(CONFLICT, "currently in the following state: Pending")
                || failure.is(CONFLICT, "concurrent update operation")
                || failure.is("ResourceNotReadyException");
    }
}
