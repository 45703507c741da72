package io.github.lambdaimage.deploy;

import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Calls of one service, which fail with {@link AwsFault} alone.
 *
 * @param service prefix of the service in policies, as {@code lambda}
 */
record SdkCalls(String service) {

    <T> T call(String operation, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw SdkFaults.fault(service, operation, e);
        } catch (SdkCredentials.Unusable e) {
            throw SdkFaults.fault(service, operation, e);
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
        } catch (AwsFault e) {
            if (e.is(missing)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** AWS has answered, and said in the answer what it could not do. */
    AwsFault partial(String operation, String code, String said) {
        return new AwsFault(service, operation, code, 200, SdkFaults.withoutSecrets(said), null, null);
    }
}
