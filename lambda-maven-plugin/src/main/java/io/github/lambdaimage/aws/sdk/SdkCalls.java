package io.github.lambdaimage.aws.sdk;

import io.github.lambdaimage.aws.AwsException;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Calls one service and throws only {@link AwsException}.
 *
 * @param service prefix of the service in policies, as {@code lambda}
 */
record SdkCalls(String service) {

    <T> T call(String operation, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw SdkExceptions.convert(service, operation, e);
        } catch (SdkCredentials.Unusable e) {
            throw SdkExceptions.convert(service, operation, e);
        }
    }

    /**
     * The same for a resource that may not exist.
     *
     * @param missing the error code for a resource that does not exist
     */
    <T> Optional<T> find(String operation, String missing, Supplier<T> call) {
        try {
            return Optional.of(call(operation, call));
        } catch (AwsException e) {
            if (e.is(missing)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** A failure that AWS reports inside of a successful answer. */
    AwsException partial(String operation, String code, String message) {
        return new AwsException(service, operation, code, 200, SdkExceptions.withoutSecrets(message), null, null);
    }
}
