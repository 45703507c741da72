package io.github.lambdaimage.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.aws.failure.AwsFailures;
import io.github.lambdaimage.aws.failure.FailureContext;
import io.github.lambdaimage.inmemory.VirtualClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Polling, retries, and the message of a timeout. */
@Tag("any-jvm")
class AwsWaiterTest {

    private final AwsException busy = failure("ResourceConflictException", "An update is in progress");
    private final AwsException throttled = failure("ThrottlingException", "Rate exceeded");

    private final VirtualClock clock = new VirtualClock();

    private static AwsException failure(String code, String message) {
        return new AwsException("lambda", "UpdateFunctionCode", code, 409, message, "8c1e", null);
    }

    private AwsWaiter waiter(Duration deadline) {
        return new AwsWaiter(deadline, clock::nanos, clock::advance, new SplittableRandom(1));
    }

    private Duration passed(long since) {
        return Duration.ofNanos(clock.nanos() - since);
    }

    /** Throws each failure once, and then answers. */
    private static String answer(Deque<AwsException> failures) {
        if (failures.isEmpty()) {
            return "done";
        }
        throw failures.remove();
    }

    private static String fail(AwsException failure) {
        throw failure;
    }

    @Test
    void throughWhenFailureIsTemporaryHasTheAnswer() throws Exception {
        Deque<AwsException> failures = new ArrayDeque<>(List.of(busy, busy, throttled));

        assertThat(waiter(Duration.ofSeconds(60)).through("it", AwsErrorCodes::isBusy, () -> answer(failures)))
                .isEqualTo("done");
    }

    @Test
    void throughWhenDeadlineHasPassedThrowsTheFailure() {
        long begin = clock.nanos();

        AwsException failure = catchThrowableOfType(AwsException.class, () -> waiter(Duration.ofSeconds(60))
                .through("AWS to accept", AwsErrorCodes::isBusy, () -> fail(busy)));

        assertThat(failure.code()).isEqualTo(busy.code());
        assertThat(failure.awsMessage()).isEqualTo(busy.awsMessage());
        assertThat(failure.requestId()).isEqualTo(busy.requestId());
        assertThat(failure.waited()).isEqualTo("Timed out after 60 s waiting for AWS to accept");
        assertThat(passed(begin)).isEqualTo(Duration.ofSeconds(60));
        assertThat(AwsFailures.translate(failure, FailureContext.of("hello", "hello", null, null)))
                .hasMessageStartingWith("Timed out after 60 s waiting for AWS to accept. The function hello is busy: ");
    }

    @Test
    void throughWhenFailureIsPermanentThrowsItImmediately() {
        long begin = clock.nanos();

        AwsException failure = catchThrowableOfType(AwsException.class, () -> waiter(Duration.ofSeconds(60))
                .through("it", AwsErrorCodes::isThrottled, () -> fail(busy)));

        assertThat(failure).isSameAs(busy);
        assertThat(passed(begin)).isZero();
    }

    @Test
    void throughWhenFailureTimedOutBeforeThrowsItImmediately() {
        AwsWaiter waiter = waiter(Duration.ofSeconds(60));
        long begin = clock.nanos();

        AwsException failure = catchThrowableOfType(
                AwsException.class,
                () -> waiter.through(
                        "more",
                        AwsErrorCodes::isBusy,
                        () -> waiter.through("it", AwsErrorCodes::isBusy, () -> fail(busy))));

        assertThat(failure.waited()).isEqualTo("Timed out after 60 s waiting for it");
        assertThat(passed(begin)).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void throughForWhenLimitIsShortEndsBeforeTheDeadline() {
        long begin = clock.nanos();

        AwsException failure = catchThrowableOfType(AwsException.class, () -> waiter(Duration.ofSeconds(60))
                .throughFor("it", each -> Duration.ofSeconds(30), () -> fail(busy)));

        assertThat(failure.waited()).isEqualTo("Timed out after 30 s waiting for it");
        assertThat(passed(begin)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void throughForWhenLimitIsLongEndsAtTheDeadline() {
        AwsException failure = catchThrowableOfType(AwsException.class, () -> waiter(Duration.ofSeconds(10))
                .throughFor("it", each -> Duration.ofSeconds(30), () -> fail(busy)));

        assertThat(failure.waited()).isEqualTo("Timed out after 10 s waiting for it");
    }

    @Test
    void untilWhenThrottledPollsAgain() throws Exception {
        Deque<AwsException> failures = new ArrayDeque<>(List.of(throttled, throttled));

        assertThat(waiter(Duration.ofSeconds(60)).until("it", () -> answer(failures), "done"::equals))
                .isEqualTo("done");
    }

    @Test
    void untilWhenAwsFailsThrowsItImmediately() {
        AwsException failure = catchThrowableOfType(
                AwsException.class, () -> waiter(Duration.ofSeconds(60)).until("it", () -> fail(busy), "done"::equals));

        assertThat(failure).isSameAs(busy);
    }

    @Test
    void deadlineWhenHugeIsAYear() {
        long begin = clock.nanos();

        Throwable failure = catchThrowableOfType(Throwable.class, () -> new AwsWaiter(
                        Duration.ofSeconds(Long.MAX_VALUE),
                        clock::nanos,
                        pause -> clock.advance(Duration.ofDays(100)),
                        new SplittableRandom(1))
                .until("it", () -> "not yet", "done"::equals));

        assertThat(Objects.requireNonNull(failure))
                .hasMessageStartingWith("Timed out after 31536000 s waiting for it.");
        assertThat(passed(begin)).isBetween(Duration.ofDays(365), Duration.ofDays(465));
    }
}
