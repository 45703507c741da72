package io.github.lambdaimage.aws.sdk;

import io.github.lambdaimage.aws.AwsException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
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
        } catch (UncheckedIOException e) {
            throw SdkExceptions.convert(service, operation, SdkClientException.create(e.getMessage(), e));
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
            return Optional.of(required(operation, "content", call(operation, call)));
        } catch (AwsException e) {
            if (e.is(missing)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * A part of an answer that AWS never omits. Something else that answers with status 200 does: a proxy that shows a
     * page, or an incomplete emulator of AWS.
     *
     * @param part its name
     */
    <T> T required(String operation, String part, @Nullable T value) {
        if (value == null) {
            throw partial(operation, AwsException.NOT_AWS, "The answer has no " + part + ".");
        }
        return value;
    }

    /** A failure that AWS reports inside of a successful answer. */
    AwsException partial(String operation, String code, String message) {
        return new AwsException(service, operation, code, 200, SdkExceptions.withoutSecrets(message), null, null);
    }
}
