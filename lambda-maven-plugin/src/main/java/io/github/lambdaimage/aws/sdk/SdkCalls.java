package io.github.lambdaimage.aws.sdk;

import io.github.lambdaimage.aws.AwsException;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Calls of one service, which fail with {@link AwsException} alone.
 *
 * @param service prefix of the service in policies, as {@code lambda}
 */
record SdkCalls(String service) {

    <T> T call(String operation, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw SdkExceptions.fault(service, operation, e);
        } catch (SdkCredentials.Unusable e) {
            throw SdkExceptions.fault(service, operation, e);
        }
    }

    /**
     * The same where AWS may not have what is asked for.
     *
     * @param missing the code by which AWS says so
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

    /** AWS has answered, and said in the answer what it could not do. */
    AwsException partial(String operation, String code, String said) {
        return new AwsException(service, operation, code, 200, SdkExceptions.withoutSecrets(said), null, null);
    }
}
