package io.github.lambdaimage.emulator.internal.ledger;

/** Whether a runtime's reply is accepted. */
public enum ReplyStatus {
    /** The reply is accepted, and its caller is answered. */
    ACCEPTED,
    /** The environment has no call with that ID: 400 {@code InvalidRequestID}. */
    UNKNOWN_ID,
    /** Not allowed in the current state, for example a second reply: 403 {@code InvalidStateTransition}. */
    NOT_ALLOWED
}
