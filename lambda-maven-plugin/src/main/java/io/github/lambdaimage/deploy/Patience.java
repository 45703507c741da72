package io.github.lambdaimage.deploy;

import io.github.lambdaimage.report.UserException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Waits for AWS: asks again with growing pauses until something is as it should be, or the deadline for one state is over.
 * Pauses are spread at random, so that many who wait do not ask at once.
 */
final class Patience {

    /** Stops the thread for a while. */
    interface Sleeper {
        void sleep(Duration pause) throws InterruptedException;
    }

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Duration deadline;
    private final LongSupplier nanos;
    private final Sleeper sleeper;
    private final RandomGenerator random;

    /**
     * One that waits.
     *
     * @param deadline for one state
     * @param nanos a clock
     * @param random for how long exactly
     */
    Patience(Duration deadline, LongSupplier nanos, Sleeper sleeper, RandomGenerator random) {
        this.deadline = deadline;
        this.nanos = nanos;
        this.sleeper = sleeper;
        this.random = random;
    }

    /**
     * Asks until the answer is as it should be.
     *
     * @param what is waited for, as "the function hello to become active"
     * @throws UserException where the deadline is over
     */
    <T> T until(String what, Supplier<T> question, Predicate<T> fits) throws InterruptedException {
        return repeat(what, () -> {
            T answer = question.get();
            return fits.test(answer)
                    ? new Try<>(Optional.of(answer), "")
                    : new Try<>(Optional.empty(), "that is not so yet.");
        });
    }

    /**
     * Calls until AWS does not refuse for a reason that passes.
     *
     * @param what is waited for
     * @param passes whether a refusal may pass
     * @throws AwsFault for any other refusal
     * @throws UserException where the deadline is over
     */
    <T> T through(String what, Predicate<AwsFault> passes, Supplier<T> call) throws InterruptedException {
        return repeat(what, () -> {
            try {
                return new Try<>(Optional.of(call.get()), "");
            } catch (AwsFault fault) {
                if (!passes.test(fault)) {
                    throw fault;
                }
                return new Try<>(Optional.empty(), fault.said());
            }
        });
    }

    private record Try<T>(Optional<T> answer, String problem) {}

    private <T> T repeat(String what, Supplier<Try<T>> attempt) throws InterruptedException {
        long end = nanos.getAsLong() + deadline.toNanos();
        Duration pause = FIRST;
        while (true) {
            Try<T> result = attempt.get();
            if (result.answer().isPresent()) {
                return result.answer().get();
            }
            long left = end - nanos.getAsLong();
            if (left <= 0) {
                throw new UserException(
                        "Waited " + deadline.toSeconds() + " s for " + what + ": " + result.problem(),
                        "Deploy again, which goes on where this stopped, or wait longer with -Dlambda.deadline="
                                + 2 * deadline.toSeconds());
            }
            // Between a half and the whole of it.
            long nanosOfPause = (long) (pause.toNanos() * (0.5 + random.nextDouble() / 2));
            sleeper.sleep(Duration.ofNanos(Math.min(left, nanosOfPause)));
            pause = pause.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : pause.multipliedBy(2);
        }
    }
}
