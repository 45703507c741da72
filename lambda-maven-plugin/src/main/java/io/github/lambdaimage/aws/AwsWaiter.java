package io.github.lambdaimage.aws;

import io.github.lambdaimage.deploy.FunctionUpdateRules;
import io.github.lambdaimage.io.Sleeper;
import io.github.lambdaimage.report.UserException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Waits for AWS: asks again with growing pauses until something is as it should be, or the deadline for one state is over.
 * Pauses are spread at random, so that many who wait do not ask at once.
 */
public final class AwsWaiter {

    /** What is called again and again. */
    public interface Call<T, X extends Exception> {
        T call() throws X, InterruptedException;
    }

    /** Of a refusal that is waited out as long as anything is. */
    public static final Duration TO_DEADLINE = Duration.ofDays(365);

    /** Of a refusal that does not pass. */
    public static final Duration NOT_AT_ALL = Duration.ZERO;

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Duration deadline;
    private final LongSupplier nanos;
    private final Sleeper sleeper;
    private final RandomGenerator random;

    /**
     * One that waits.
     *
     * @param deadline for one state; a year at most
     * @param nanos a clock
     * @param random for how long exactly
     */
    public AwsWaiter(Duration deadline, LongSupplier nanos, Sleeper sleeper, RandomGenerator random) {
        this.deadline = shorter(deadline, TO_DEADLINE);
        this.nanos = nanos;
        this.sleeper = sleeper;
        this.random = random;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /**
     * Asks until the answer is as it should be. That AWS wants fewer questions is no answer.
     *
     * @param what is waited for, as "the function hello to become active"
     * @throws AwsException where AWS refuses to answer
     * @throws UserException where the deadline is over
     */
    public <T> T until(String what, Supplier<T> question, Predicate<T> fits) throws InterruptedException {
        return repeat(what, () -> {
            try {
                T answer = question.get();
                return fits.test(answer)
                        ? new Try<>(Optional.of(answer), deadline, null)
                        : new Try<>(Optional.empty(), deadline, null);
            } catch (AwsException fault) {
                return refused(fault, FunctionUpdateRules.isThrottled(fault) ? TO_DEADLINE : NOT_AT_ALL);
            }
        });
    }

    /**
     * Calls until AWS does not refuse for a reason that passes.
     *
     * @param what is waited for
     * @param passes whether a refusal may pass
     * @throws AwsException for any other refusal, and for the last one where the deadline is over
     */
    public <T, X extends Exception> T through(String what, Predicate<AwsException> passes, Call<T, X> call)
            throws X, InterruptedException {
        return throughFor(what, fault -> passes.test(fault) ? TO_DEADLINE : NOT_AT_ALL, call);
    }

    /**
     * The same, where some refusals are not worth waiting out for long.
     *
     * @param limit how long a refusal is waited out, counted from the first one
     */
    public <T, X extends Exception> T throughFor(String what, Function<AwsException, Duration> limit, Call<T, X> call)
            throws X, InterruptedException {
        return repeat(what, () -> {
            try {
                return new Try<>(Optional.of(call.call()), deadline, null);
            } catch (AwsException fault) {
                return refused(fault, limit.apply(fault));
            }
        });
    }

    /** What was waited out once is not waited out again. */
    private <T> Try<T> refused(AwsException fault, Duration limit) {
        if (limit.isZero() || fault.waited() != null) {
            throw fault;
        }
        return new Try<>(Optional.empty(), shorter(limit, deadline), fault);
    }

    /**
     * How a call went.
     *
     * @param limit for how long it is worth calling again
     * @param refusal null where there was an answer, which does not fit
     */
    private record Try<T>(
            Optional<T> answer, Duration limit, @Nullable AwsException refusal) {}

    private <T, X extends Exception> T repeat(String what, Call<Try<T>, X> attempt) throws X, InterruptedException {
        Try<T> result = attempt.call();
        long begin = nanos.getAsLong();
        Duration pause = FIRST;
        while (result.answer().isEmpty()) {
            long left = result.limit().toNanos() - (nanos.getAsLong() - begin);
            if (left <= 0) {
                throw inVain("Waited " + result.limit().toSeconds() + " s for " + what, result.refusal());
            }
            // Between a half and the whole of it.
            long nanosOfPause = (long) (pause.toNanos() * (0.5 + random.nextDouble() / 2));
            sleeper.sleep(Duration.ofNanos(Math.min(left, nanosOfPause)));
            pause = shorter(pause.multipliedBy(2), LONGEST);
            result = attempt.call();
        }
        return result.answer().get();
    }

    private RuntimeException inVain(String wait, @Nullable AwsException refusal) {
        return refusal != null
                ? refusal.after(wait)
                : new UserException(
                        wait + ": that is not so yet.",
                        "Deploy again, which goes on where this stopped, or wait longer with -Dlambda.deadline="
                                + 2 * deadline.toSeconds());
    }
}
