package io.github.lambdaimage.emulator.internal.ledger;

import io.github.lambdaimage.emulator.environment.EnvironmentExit;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** State of one execution environment. {@link InvocationLedger} guards it by its lock. */
final class EnvironmentSlot {

    /** State of an environment. */
    enum State {
        /** Started; has not requested an event yet. */
        STARTING,
        /** Its request for an event is open. */
        IDLE,
        /** A call is reserved for it, provided that the environment is up to date. */
        CHECKING,
        /** It has received a call. */
        BUSY,
        /** It has replied, and has not requested the next event yet. */
        RETURNING,
        /** It is being killed or is about to exit, and receives no more calls. */
        ENDING
    }

    final String id;
    final long launchedNanos;
    State state = State.STARTING;
    /** Its open request for an event, while idle or checking; also while busy until the current call is delivered. */
    @Nullable
    NextRequest poll;
    /** Its call, while checking or busy. */
    @Nullable
    Invocation current;
    /** Whether the current call was written to its connection. */
    boolean delivered;
    /** How it ended, if that happened before it was known whether the call was delivered. */
    @Nullable
    EnvironmentExit earlyExit;
    /** ID of the call that it last replied to. */
    @Nullable
    String repliedId;
    /** Init duration, until it was reported with a call. */
    Optional<Duration> initDuration = Optional.empty();
    /** Whether it exceeded the init timeout, so that the timeout of the waiting call has started. */
    boolean overrun;
    /** Whether it was killed. */
    boolean killed;
    /** Whether it has been idle or had a call, so that it may be out of date. */
    boolean aged;
    /** Number of its latest timer; an earlier timer that fires late is ignored. */
    long timer;

    EnvironmentSlot(String id, long launchedNanos) {
        this.id = id;
        this.launchedNanos = launchedNanos;
    }

    boolean isRunning(String requestId) {
        return state == State.BUSY && current != null && current.requestId().equals(requestId);
    }

    /** Whether it is about to request an event. */
    boolean isComing() {
        return state == State.STARTING || state == State.RETURNING;
    }
}
