package io.github.lambdaimage.emulator.internal.invoke;

import io.github.lambdaimage.emulator.InvokeResponse;
import io.github.lambdaimage.emulator.internal.ledger.LambdaErrors;

/** A call that the Invoke API refuses with 400 before anything of it is run: AWS's exception for it, and its words. */
final class InvalidCallException extends Exception {
    private static final long serialVersionUID = 1L;

    private static final int STATUS = 400;
    /** Most characters of a refused value that are repeated. */
    private static final int MOST_SHOWN = 256;

    private final String errorType;

    private InvalidCallException(String errorType, String message) {
        super(message);
        this.errorType = errorType;
    }

    /**
     * A value that the model of the service does not allow.
     *
     * @param field as in the model, with a small first letter
     * @param constraint what follows "Member must"
     */
    static InvalidCallException constraint(String field, String value, String constraint) {
        String shown = value.length() > MOST_SHOWN ? value.substring(0, MOST_SHOWN) + "..." : value;
        return new InvalidCallException(
                LambdaErrors.VALIDATION_EXCEPTION,
                "1 validation error detected: Value '" + shown + "' at '" + field
                        + "' failed to satisfy constraint: Member must " + constraint);
    }

    /** A value that the model allows, and the service does not. */
    static InvalidCallException value(String message) {
        return new InvalidCallException("InvalidParameterValueException", message);
    }

    /** An event or a context that cannot be read. */
    static InvalidCallException content(String message) {
        return new InvalidCallException("InvalidRequestContentException", message);
    }

    InvokeResponse answer(String requestId) {
        return LambdaErrors.refusal(requestId, STATUS, errorType, String.valueOf(getMessage()));
    }
}
