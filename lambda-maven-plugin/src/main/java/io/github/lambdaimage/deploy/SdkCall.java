package io.github.lambdaimage.deploy;

import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/** Makes calls of one service, and faults of what the SDK throws. */
final class SdkCall {

    private final String service;

    /**
     * Calls of a service.
     *
     * @param service as policies call it
     */
    SdkCall(String service) {
        this.service = service;
    }

    /**
     * Makes a call.
     *
     * @param operation its name
     * @throws AwsFault where it fails
     */
    <T> T call(String operation, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw SdkFaults.of(service, operation, e);
        }
    }

    /**
     * Makes a call that may be about something that is not there.
     *
     * @param missing the code by which AWS says so
     * @throws AwsFault where it fails for another reason
     */
    <T> Optional<T> find(String operation, String missing, Supplier<T> call) {
        try {
            return Optional.of(call(operation, call));
        } catch (AwsFault fault) {
            if (fault.is(missing)) {
                return Optional.empty();
            }
            throw fault;
        }
    }
}
