package io.github.lambdaimage.aws;

import java.util.List;
import java.util.Set;

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

    private static final int TOO_MANY_REQUESTS = 429;

    private static final String CONFLICT = "ResourceConflictException";

    private AwsErrorCodes() {}

    /** Calls for which this plugin sends the revision that it has read. */
    private static final Set<String> WITH_REVISION =
            Set.of("UpdateFunctionCode", "UpdateFunctionConfiguration", "PublishVersion", "UpdateAlias");

    /** Whether AWS throttled the request. */
    public static boolean isThrottled(AwsException failure) {
        return THROTTLED.contains(failure.code())
                // Without a code of AWS it is an answer of a gateway in between.
                || failure.status() == TOO_MANY_REQUESTS
                || failure.is("InvalidParameterValueException", "throttled by EC2");
    }

    /** Whether AWS throttled the request, or is still changing the function. */
    public static boolean isBusy(AwsException failure) {
        return isThrottled(failure)
                || failure.is(CONFLICT, "in progress")
                || failure.is(CONFLICT, "currently in the following state: Pending")
                || failure.is(CONFLICT, "concurrent update operation")
                || failure.is("OperationAbortedException", "conflicting operation")
                || failure.is("ResourceNotReadyException");
    }

    /**
     * Whether a resource may not be visible yet, because it was created a moment ago: AWS is eventually consistent. A
     * revision that was not requested belongs to another change of AWS itself.
     *
     * @see <a href="https://github.com/hashicorp/terraform-provider-aws/issues/25440">terraform-provider-aws#25440</a>
     */
    public static boolean isInvisible(AwsException failure) {
        return failure.is("ResourceNotFoundException")
                || (failure.is("PreconditionFailedException") && !WITH_REVISION.contains(failure.operation()));
    }
}
