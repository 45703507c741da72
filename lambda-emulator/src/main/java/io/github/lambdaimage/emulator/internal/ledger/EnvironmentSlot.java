package io.github.lambdaimage.emulator.internal.ledger;

import io.github.lambdaimage.emulator.environment.EnvironmentExit;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@link InvocationLedger} knows of one execution environment. Read and written under the ledger's lock only. */
final class EnvironmentSlot {

    /** Where an environment stands. */
    enum State {
        /** Started; has not asked for an event yet. */
        STARTING,
        /** Its question for an event is open. */
        IDLE,
        /** A call is meant for it, if it turns out to be up to date. */
        CHECKING,
        /** A call was handed over. */
        BUSY,
        /** It replied, and has not asked for the next event yet. */
        RETURNING,
        /** It is being ended, or ends by itself, and gets nothing more. */
        ENDING
    }

    final String id;
    final long launchedNanos;
    State state = State.STARTING;
    /** Its open question; kept while it is idle or being checked, and early where it asked before it replied. */
    @Nullable
    NextRequest poll;
    /** The call that it has, while checking or busy. */
    @Nullable
    Invocation current;
    /** Whether the current call was written to its connection. */
    boolean delivered;
    /** How it ended, where it did so before it was known whether it got its call. */
    @Nullable
    EnvironmentExit earlyExit;
    /** Id of the call that it replied to last. */
    @Nullable
    String repliedId;
    /** Time of its start, until a call was reported with it. */
    Optional<Duration> initDuration = Optional.empty();
    /** Whether it took so long to start that the waiting call's clock runs. */
    boolean overrun;
    /** Whether it was told to end. */
    boolean killed;
    /** Whether it has been idle or had a call, so that it may be out of date. */
    boolean aged;
    /** Number of its latest timer: an earlier one that fires late is not heard. */
    long timer;

    EnvironmentSlot(String id, long launchedNanos) {
        this.id = id;
        this.launchedNanos = launchedNanos;
    }

    boolean isRunning(String requestId) {
        return state == State.BUSY && current != null && current.requestId().equals(requestId);
    }

    /** Whether it will ask for an event by itself before long. */
    boolean isComing() {
        return state == State.STARTING || state == State.RETURNING;
    }
}
