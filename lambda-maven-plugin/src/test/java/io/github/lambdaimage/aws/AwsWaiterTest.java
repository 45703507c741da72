package io.github.lambdaimage.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.aws.failure.AwsFailures;
import io.github.lambdaimage.aws.failure.FailureContext;
import io.github.lambdaimage.deploy.FunctionUpdateRules;
import io.github.lambdaimage.inmemory.VirtualClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How long something is waited for, and what is told when that was in vain. */
@Tag("any-jvm")
class AwsWaiterTest {

    private final AwsException busy = fault("ResourceConflictException", "An update is in progress");
    private final AwsException throttled = fault("ThrottlingException", "Rate exceeded");

    private final VirtualClock clock = new VirtualClock();

    private static AwsException fault(String code, String said) {
        return new AwsException("lambda", "UpdateFunctionCode", code, 409, said, "8c1e", null);
    }

    private AwsWaiter patience(Duration deadline) {
        return new AwsWaiter(deadline, clock::nanos, clock::advance, new SplittableRandom(1));
    }

    private Duration passed(long since) {
        return Duration.ofNanos(clock.nanos() - since);
    }

    /** Refuses once for each fault, and then answers. */
    private static String answer(Deque<AwsException> refusals) {
        if (refusals.isEmpty()) {
            return "done";
        }
        throw refusals.remove();
    }

    private static String refuse(AwsException fault) {
        throw fault;
    }

    @Test
    void throughWhenRefusalPassesHasTheAnswer() throws Exception {
        Deque<AwsException> refusals = new ArrayDeque<>(List.of(busy, busy, throttled));

        assertThat(patience(Duration.ofSeconds(60)).through("it", FunctionUpdateRules::isBusy, () -> answer(refusals)))
                .isEqualTo("done");
    }

    @Test
    void throughWhenDeadlineIsOverThrowsTheRefusal() {
        long begin = clock.nanos();

        AwsException fault = catchThrowableOfType(AwsException.class, () -> patience(Duration.ofSeconds(60))
                .through("AWS to be so kind", FunctionUpdateRules::isBusy, () -> refuse(busy)));

        assertThat(fault.code()).isEqualTo(busy.code());
        assertThat(fault.said()).isEqualTo(busy.said());
        assertThat(fault.requestId()).isEqualTo(busy.requestId());
        assertThat(fault.waited()).isEqualTo("Waited 60 s for AWS to be so kind");
        assertThat(passed(begin)).isEqualTo(Duration.ofSeconds(60));
        assertThat(AwsFailures.translate(fault, FailureContext.of("hello", "hello", null, null)))
                .hasMessageStartingWith("Waited 60 s for AWS to be so kind: The function hello is busy: ");
    }

    @Test
    void throughWhenRefusalDoesNotPassThrowsItAtOnce() {
        long begin = clock.nanos();

        AwsException fault = catchThrowableOfType(AwsException.class, () -> patience(Duration.ofSeconds(60))
                .through("it", FunctionUpdateRules::isThrottled, () -> refuse(busy)));

        assertThat(fault).isSameAs(busy);
        assertThat(passed(begin)).isZero();
    }

    @Test
    void throughWhenRefusalWasWaitedOutOnceThrowsItAtOnce() {
        AwsWaiter patience = patience(Duration.ofSeconds(60));
        long begin = clock.nanos();

        AwsException fault = catchThrowableOfType(
                AwsException.class,
                () -> patience.through(
                        "more",
                        FunctionUpdateRules::isBusy,
                        () -> patience.through("it", FunctionUpdateRules::isBusy, () -> refuse(busy))));

        assertThat(fault.waited()).isEqualTo("Waited 60 s for it");
        assertThat(passed(begin)).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void throughForWhenLimitIsShortEndsBeforeTheDeadline() {
        long begin = clock.nanos();

        AwsException fault = catchThrowableOfType(AwsException.class, () -> patience(Duration.ofSeconds(60))
                .throughFor("it", refusal -> Duration.ofSeconds(30), () -> refuse(busy)));

        assertThat(fault.waited()).isEqualTo("Waited 30 s for it");
        assertThat(passed(begin)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void throughForWhenLimitIsLongEndsAtTheDeadline() {
        AwsException fault = catchThrowableOfType(AwsException.class, () -> patience(Duration.ofSeconds(10))
                .throughFor("it", refusal -> Duration.ofSeconds(30), () -> refuse(busy)));

        assertThat(fault.waited()).isEqualTo("Waited 10 s for it");
    }

    @Test
    void untilWhenAwsWantsFewerQuestionsAsksAgain() throws Exception {
        Deque<AwsException> refusals = new ArrayDeque<>(List.of(throttled, throttled));

        assertThat(patience(Duration.ofSeconds(60)).until("it", () -> answer(refusals), "done"::equals))
                .isEqualTo("done");
    }

    @Test
    void untilWhenAwsRefusesThrowsItAtOnce() {
        AwsException fault = catchThrowableOfType(AwsException.class, () -> patience(Duration.ofSeconds(60))
                .until("it", () -> refuse(busy), "done"::equals));

        assertThat(fault).isSameAs(busy);
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

        assertThat(Objects.requireNonNull(failure)).hasMessageStartingWith("Waited 31536000 s for it: ");
        assertThat(passed(begin)).isBetween(Duration.ofDays(365), Duration.ofDays(465));
    }
}
