package io.github.lambdaimage.aws;

import io.github.lambdaimage.io.Sleeper;
import io.github.lambdaimage.report.UserException;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Polls and retries calls of AWS with exponential backoff until a state is reached or the deadline for one state has
 * passed. Pauses have random jitter, so that many clients do not call at once.
 */
public final class AwsWaiter {

    /** A call that is retried. */
    public interface Call<T, X extends Exception> {
        T call() throws X, InterruptedException;
    }

    /** Learns what is awaited, so that the user sees that something happens. */
    public interface Listener {

        /** Ignores everything. */
        Listener NONE = new Listener() {
            @Override
            public void waiting(String what, Duration elapsed) {}

            @Override
            public void ended() {}
        };

        /**
         * Before each pause.
         *
         * @param what the awaited state
         * @param elapsed since the first attempt
         */
        void waiting(String what, Duration elapsed);

        /** After the last pause: the state was reached, or the wait failed. */
        void ended();
    }

    /** Retry until the deadline. */
    public static final Duration TO_DEADLINE = Duration.ofDays(365);

    /** Do not retry. */
    public static final Duration NOT_AT_ALL = Duration.ZERO;

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Duration deadline;
    private final LongSupplier nanos;
    private final Sleeper sleeper;
    private final RandomGenerator random;
    private final Listener listener;

    /**
     * A waiter with a clock of its own.
     *
     * @param deadline for one state; a year at most
     * @param nanos a clock
     * @param random for the jitter
     */
    public AwsWaiter(Duration deadline, LongSupplier nanos, Sleeper sleeper, RandomGenerator random) {
        this(deadline, nanos, sleeper, random, Listener.NONE);
    }

    /** The same with a listener. */
    public AwsWaiter(
            Duration deadline, LongSupplier nanos, Sleeper sleeper, RandomGenerator random, Listener listener) {
        this.listener = listener;
        this.deadline = shorter(deadline, TO_DEADLINE);
        this.nanos = nanos;
        this.sleeper = sleeper;
        this.random = random;
    }

    /** A waiter with the system clock. */
    public static AwsWaiter realTime(Duration deadline, Listener listener) {
        return new AwsWaiter(deadline, System::nanoTime, Sleeper.REAL, new SplittableRandom(), listener);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /**
     * Polls until an answer matches. Throttled polls are repeated.
     *
     * @param what the awaited state, such as "the function hello to become active"
     * @throws AwsException if AWS fails otherwise
     * @throws UserException if the deadline has passed
     */
    public <T> T until(String what, Supplier<T> question, Predicate<T> fits) throws InterruptedException {
        return repeat(what, () -> {
            try {
                T answer = question.get();
                return fits.test(answer)
                        ? new Try<>(Optional.of(answer), deadline, null)
                        : new Try<>(Optional.empty(), deadline, null);
            } catch (AwsException failure) {
                return retryOrThrow(failure, AwsErrorCodes.isThrottled(failure) ? TO_DEADLINE : NOT_AT_ALL);
            }
        });
    }

    /**
     * Retries a call while it fails for a temporary reason.
     *
     * @param what the awaited state
     * @param passes whether a failure is temporary
     * @throws AwsException for any other failure, and for the last one once the deadline has passed
     */
    public <T, X extends Exception> T through(String what, Predicate<AwsException> passes, Call<T, X> call)
            throws X, InterruptedException {
        return throughFor(what, failure -> passes.test(failure) ? TO_DEADLINE : NOT_AT_ALL, call);
    }

    /**
     * The same with a limit for each failure.
     *
     * @param limit how long a failure is retried, counted from the first one
     */
    public <T, X extends Exception> T throughFor(String what, Function<AwsException, Duration> limit, Call<T, X> call)
            throws X, InterruptedException {
        return repeat(what, () -> {
            try {
                return new Try<>(Optional.of(call.call()), deadline, null);
            } catch (AwsException failure) {
                return retryOrThrow(failure, limit.apply(failure));
            }
        });
    }

    /** A failure that already ran into a deadline is not retried again. */
    private <T> Try<T> retryOrThrow(AwsException failure, Duration limit) {
        if (limit.isZero() || failure.waited() != null) {
            throw failure;
        }
        return new Try<>(Optional.empty(), shorter(limit, deadline), failure);
    }

    /**
     * The outcome of one call.
     *
     * @param limit how long to retry
     * @param failure null if there was an answer, which did not match
     */
    private record Try<T>(
            Optional<T> answer, Duration limit, @Nullable AwsException failure) {}

    private <T, X extends Exception> T repeat(String what, Call<Try<T>, X> attempt) throws X, InterruptedException {
        Try<T> result = attempt.call();
        if (result.answer().isPresent()) {
            return result.answer().get();
        }
        try {
            return repeatAfter(result, what, attempt);
        } finally {
            listener.ended();
        }
    }

    private <T, X extends Exception> T repeatAfter(Try<T> first, String what, Call<Try<T>, X> attempt)
            throws X, InterruptedException {
        Try<T> result = first;
        long begin = nanos.getAsLong();
        Duration pause = FIRST;
        while (result.answer().isEmpty()) {
            long elapsed = nanos.getAsLong() - begin;
            long left = result.limit().toNanos() - elapsed;
            if (left <= 0) {
                throw timedOut(
                        "Timed out after " + result.limit().toSeconds() + " s waiting for " + what, result.failure());
            }
            listener.waiting(what, Duration.ofNanos(elapsed));
            // Between half of it and all of it.
            long nanosOfPause = (long) (pause.toNanos() * (0.5 + random.nextDouble() / 2));
            sleeper.sleep(Duration.ofNanos(Math.min(left, nanosOfPause)));
            pause = shorter(pause.multipliedBy(2), LONGEST);
            result = attempt.call();
        }
        return result.answer().get();
    }

    private RuntimeException timedOut(String wait, @Nullable AwsException failure) {
        return failure != null
                ? failure.after(wait)
                : new UserException(
                        wait + ".",
                        "Deploy again, which continues where this deploy stopped, or wait longer with"
                                + " \"-Dlambda.deadline=" + 2 * deadline.toSeconds() + "\".");
    }
}
