package io.github.lambdaimage.emulator.internal.ledger;

/** Whether a runtime's reply is taken. */
public enum ReplyStatus {
    /** It is, and its caller has the answer. */
    ACCEPTED,
    /** Nobody asked this environment for that: 400 {@code InvalidRequestID}. */
    UNKNOWN_ID,
    /** Not in this state, as a second reply: 403 {@code InvalidStateTransition}. */
    NOT_ALLOWED
}
