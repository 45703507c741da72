package io.github.lambdaimage.emulator.internal.invoke;

import io.github.lambdaimage.emulator.InvokeResponse;
import io.github.lambdaimage.emulator.internal.ledger.LambdaErrors;

/** A call that the Invoke API rejects with status 400: AWS's exception type and message. */
final class InvalidCallException extends Exception {
    private static final long serialVersionUID = 1L;

    private static final int STATUS = 400;
    /** Maximum characters of the rejected value in a message. */
    private static final int MOST_SHOWN = 256;

    private final String errorType;

    private InvalidCallException(String errorType, String message) {
        super(message);
        this.errorType = errorType;
    }

    /**
     * A value that violates the service's model.
     *
     * @param field name in the model, with a lower-case first letter
     * @param constraint the text after "Member must"
     */
    static InvalidCallException constraint(String field, String value, String constraint) {
        String shown = value.length() > MOST_SHOWN ? value.substring(0, MOST_SHOWN) + "..." : value;
        return new InvalidCallException(
                LambdaErrors.VALIDATION_EXCEPTION,
                "1 validation error detected: Value '" + shown + "' at '" + field
                        + "' failed to satisfy constraint: Member must " + constraint);
    }

    /** A value that the model allows, but the service rejects. */
    static InvalidCallException value(String message) {
        return new InvalidCallException("InvalidParameterValueException", message);
    }

    /** An event or a context that cannot be parsed. */
    static InvalidCallException content(String message) {
        return new InvalidCallException(LambdaErrors.INVALID_REQUEST, message);
    }

    InvokeResponse answer(String requestId) {
        return LambdaErrors.error(requestId, STATUS, errorType, String.valueOf(getMessage()));
    }
}
