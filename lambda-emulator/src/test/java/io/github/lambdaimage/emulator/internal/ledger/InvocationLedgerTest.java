package io.github.lambdaimage.emulator.internal.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.emulator.EmulatorConfig;
import io.github.lambdaimage.emulator.FakeActions;
import io.github.lambdaimage.emulator.InvocationType;
import io.github.lambdaimage.emulator.InvokeRequest;
import io.github.lambdaimage.emulator.InvokeResponse;
import io.github.lambdaimage.emulator.RacingRuntimes;
import io.github.lambdaimage.emulator.environment.EnvironmentExit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class InvocationLedgerTest {
    private static final String ONE = "environment-1";
    private static final String TWO = "environment-2";
    private static final byte[] BODY = "\"ok\"".getBytes(UTF_8);

    private final FakeActions actions = new FakeActions();
    private final List<String> rejected = new ArrayList<>();
    private InvocationLedger ledger = ledger(config());

    @Test
    void handsTheCallOverAndAnswersWhenItsEnvironmentStartsAsksAndReplies() {
        Invocation call = submit("a");
        assertThat(actions.taken()).containsExactly("launch " + ONE);
        actions.nanos = 5_000_000;
        next(ONE);
        assertThat(actions.taken()).containsExactly("start a", "deliver a to " + ONE);
        assertThat(call.deadline).isEqualTo(Instant.EPOCH.plusMillis(3005));
        ledger.delivered(ONE, call);
        actions.nanos = 7_000_000;

        assertThat(ledger.respond(ONE, "a", BODY)).isEqualTo(ReplyStatus.ACCEPTED);

        assertThat(actions.taken()).containsExactly("finish a SUCCESS");
        assertThat(actions.ending("a").duration()).isEqualTo(Duration.ofMillis(2));
        assertThat(actions.ending("a").initDuration()).contains(Duration.ofMillis(5));
        assertThat(call.answer().join().payload()).isEqualTo(BODY);
    }

    @Test
    void reusesTheEnvironmentAfterACheckWhenItIsWarm() {
        run("a", ONE);
        next(ONE);
        Invocation second = submit("b");
        assertThat(actions.taken()).containsExactly("check " + ONE);
        ledger.checked(ONE, false);
        assertThat(actions.taken()).containsExactly("start b", "deliver b to " + ONE);
        ledger.delivered(ONE, second);
        ledger.respond(ONE, "b", BODY);
        assertThat(actions.ending("b").initDuration()).isEmpty();
    }

    @Test
    void replacesTheEnvironmentWhenItIsOutOfDate() {
        ledger = ledger(config().withConcurrency(1));
        run("a", ONE);
        next(ONE);
        submit("b");
        actions.taken();
        ledger.checked(ONE, true);
        assertThat(actions.taken()).containsExactly("kill " + ONE);
        ledger.exited(ONE, EnvironmentExit.signal("killed"));
        assertThat(actions.taken()).containsExactly("forget " + ONE, "launch " + TWO);
        next(TWO);
        assertThat(actions.taken()).containsExactly("start b", "deliver b to " + TWO);
    }

    @Test
    void startsANewEnvironmentWhenMoreIdleOnesAreOutOfDateThanACallMayComeBack() {
        int idle = 10;
        ledger = ledger(config().withConcurrency(idle));
        for (int i = 1; i <= idle; i++) {
            ledger.warmUp();
            next("environment-" + i);
        }
        Invocation call = submit("a");
        actions.taken();
        for (int i = idle; i > 1; i--) {
            ledger.checked("environment-" + i, true);
            assertThat(actions.taken()).containsExactly("kill environment-" + i, "check environment-" + (i - 1));
        }
        // It may also end before the check completes.
        ledger.exited(ONE, EnvironmentExit.status(1));
        assertThat(actions.taken()).containsExactly("forget " + ONE, "launch environment-11");
        next("environment-11");
        assertThat(actions.taken()).containsExactly("start a", "deliver a to environment-11");
        assertThat(call.answer()).isNotDone();
    }

    @Test
    void waitsForTheReturningEnvironmentWhenACallComesBetweenReplyAndNextRequest() {
        run("a", ONE);
        submit("b");
        assertThat(actions.taken()).isEmpty();
        next(ONE);
        assertThat(actions.taken()).containsExactly("check " + ONE);
    }

    @Test
    void startsNoMoreThanTheLimitAndKeepsTheOrderWhenManyCallsCome() {
        ledger = ledger(config().withConcurrency(2));
        for (String id : List.of("a", "b", "c", "d")) {
            submit(id);
        }
        assertThat(actions.taken()).containsExactly("launch " + ONE, "launch " + TWO);
        next(TWO);
        next(ONE);
        assertThat(actions.taken()).containsExactly("start a", "deliver a to " + TWO, "start b", "deliver b to " + ONE);
        ledger.respond(ONE, "b", BODY);
        next(ONE);
        ledger.checked(ONE, false);
        assertThat(actions.taken())
                .containsExactly("finish b SUCCESS", "check " + ONE, "start c", "deliver c to " + ONE);
    }

    @Test
    void answersTimedOutAndKillsWhenTheClockRunsOut() {
        Invocation call = handedOver("a", ONE);
        fireTimer(ONE);
        assertThat(actions.taken()).containsExactly("finish a TIMEOUT", "kill " + ONE);
        assertThat(new String(call.answer().join().payload(), UTF_8))
                .isEqualTo("{\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":\"RequestId: a Error: Task timed out"
                        + " after 3.00 seconds\"}");
        assertThat(ledger.respond(ONE, "a", BODY)).isEqualTo(ReplyStatus.NOT_ALLOWED);
        next(ONE);
        assertThat(rejected).isEmpty();
        ledger.exited(ONE, EnvironmentExit.signal("killed"));
        assertThat(rejected).containsExactly(ONE);
        submit("b");
        assertThat(actions.taken()).containsExactly("forget " + ONE, "launch " + TWO);
    }

    @Test
    void ignoresTheTimerWhenItsCallIsOver() {
        handedOver("a", ONE);
        long late = actions.timers.getOrDefault(ONE, -1L);
        ledger.respond(ONE, "a", BODY);
        next(ONE);
        Invocation second = submit("b");
        ledger.checked(ONE, false);
        actions.taken();
        ledger.timerFired(ONE, late);
        assertThat(actions.taken()).isEmpty();
        assertThat(second.answer()).isNotDone();
    }

    @Test
    void answersExitErrorWhenTheProcessDiesWithACall() {
        Invocation call = handedOver("a", ONE);
        ledger.exited(ONE, EnvironmentExit.status(3));
        assertThat(new String(call.answer().join().payload(), UTF_8)).contains("exit status 3");
        assertThat(actions.taken()).containsExactly("finish a FAILURE", "forget " + ONE);
    }

    @Test
    void givesTheCallToAnotherWhenItNeverReachedItsProcess() {
        ledger = ledger(config().withConcurrency(1));
        Invocation call = submit("a");
        next(ONE);
        actions.taken();
        ledger.exited(ONE, EnvironmentExit.status(1));
        assertThat(actions.taken()).isEmpty();
        ledger.deliveryFailed(ONE, call);
        assertThat(actions.taken()).containsExactly("forget " + ONE, "launch " + TWO);
        next(TWO);
        assertThat(actions.taken()).containsExactly("deliver a to " + TWO);
    }

    @Test
    void answersExitErrorWhenItTurnsOutThatTheDeadProcessHadTheCall() {
        Invocation call = submit("a");
        next(ONE);
        ledger.exited(ONE, EnvironmentExit.status(1));
        ledger.delivered(ONE, call);
        assertThat(call.answer()).isDone();
    }

    @Test
    void givesUpWhenNoEnvironmentEverTakesTheCall() {
        Invocation call = submit("a");
        for (int i = 1; i <= 4; i++) {
            next("environment-" + i);
            ledger.deliveryFailed("environment-" + i, call);
        }
        assertThat(new String(call.answer().join().payload(), UTF_8)).contains("Sandbox.Failure");
    }

    @Test
    void answersTheOldestCallWhenAStartFails() {
        Invocation first = submit("a");
        Invocation second = submit("b");
        actions.taken();
        ledger.exited(ONE, EnvironmentExit.status(0));
        assertThat(new String(first.answer().join().payload(), UTF_8))
                .contains("Runtime.ExitError", "Runtime exited without providing a reason");
        assertThat(second.answer()).isNotDone();
        ledger.launchFailed(TWO, "no java");
        assertThat(new String(second.answer().join().payload(), UTF_8))
                .contains("Runtime.InvalidEntrypoint", "no java");
    }

    @Test
    void passesTheBodyOnAndWaitsForTheExitWhenTheRuntimeReportsAFailedStart() {
        Invocation call = submit("a");
        assertThat(ledger.initError(ONE, BODY, "Runtime.BadFunctionCode")).isEqualTo(ReplyStatus.ACCEPTED);
        assertThat(call.answer().join().payload()).isEqualTo(BODY);
        assertThat(ledger.initError(ONE, BODY, "Runtime.BadFunctionCode")).isEqualTo(ReplyStatus.NOT_ALLOWED);
        actions.taken();
        fireTimer(ONE);
        assertThat(actions.taken()).containsExactly("kill " + ONE);
        fireTimer(ONE);
        assertThat(actions.taken()).containsExactly("forget " + ONE);
    }

    @Test
    void rejectsAReplyThatIsSecondForeignOrUnknown() {
        run("a", ONE);
        assertThat(ledger.respond(ONE, "a", BODY)).isEqualTo(ReplyStatus.NOT_ALLOWED);
        assertThat(ledger.respond(ONE, "zzz", BODY)).isEqualTo(ReplyStatus.UNKNOWN_ID);
        assertThat(ledger.respond("environment-9", "a", BODY)).isEqualTo(ReplyStatus.UNKNOWN_ID);
        handedOverToNew("b", TWO);
        assertThat(ledger.respond(ONE, "b", BODY)).isEqualTo(ReplyStatus.UNKNOWN_ID);
        assertThat(ledger.respond(TWO, "b", BODY)).isEqualTo(ReplyStatus.ACCEPTED);
    }

    @Test
    void deliversTheCallAgainWhenARequestComesBeforeTheReply() {
        handedOver("a", ONE);
        next(ONE);
        next(ONE);
        assertThat(actions.taken()).containsExactly("deliver a again", "deliver a again");

        assertThat(ledger.respond(ONE, "a", BODY)).isEqualTo(ReplyStatus.ACCEPTED);
        assertThat(ledger.respond(ONE, "a", BODY)).isEqualTo(ReplyStatus.NOT_ALLOWED);
        next(ONE);
        submit("b");
        ledger.checked(ONE, false);
        assertThat(actions.taken()).contains("deliver b to " + ONE);
        assertThat(rejected).isEmpty();
    }

    @Test
    void deliversTheCallAgainOnlyAfterItWasDelivered() {
        Invocation call = submit("a");
        next(ONE);
        actions.taken();
        next(ONE);
        assertThat(actions.taken()).isEmpty();
        ledger.delivered(ONE, call);
        assertThat(actions.taken()).containsExactly("deliver a again");
    }

    @Test
    void keepsTheRequestWhenItComesBeforeTheReplyAndTheDelivery() {
        submit("a");
        next(ONE);
        next(ONE);
        ledger.respond(ONE, "a", BODY);
        submit("b");
        ledger.checked(ONE, false);
        assertThat(actions.taken()).contains("deliver b to " + ONE).doesNotContain("deliver a again");
        assertThat(rejected).isEmpty();
    }

    @Test
    void rejectsTheRequestThatWaitsForTheDeliveryWhenTheDeliveryFails() {
        Invocation call = submit("a");
        next(ONE);
        next(ONE);
        ledger.deliveryFailed(ONE, call);
        assertThat(actions.taken()).contains("kill " + ONE);
        ledger.exited(ONE, EnvironmentExit.signal("killed"));
        assertThat(rejected).containsExactly(ONE);
    }

    @Test
    void rejectsTheOlderRequestWhenANewerArrives() {
        ledger.warmUp();
        next(ONE);
        next(ONE);
        assertThat(rejected).containsExactly(ONE);
    }

    @Test
    void killsTheEnvironmentWhenItRepliesAndNeverAsksAgain() {
        run("a", ONE);
        fireTimer(ONE);
        assertThat(actions.taken()).containsExactly("kill " + ONE);
    }

    @Test
    void throttlesWhenReservedConcurrencyIsReached() {
        ledger = ledger(config().withReservedConcurrency(OptionalInt.of(1)));
        Invocation first = submit("a");
        Invocation second = submit("b");
        assertThat(first.answer()).isNotDone();
        assertThat(second.answer().join().statusCode()).isEqualTo(429);
        assertThat(second.answer().join().text()).contains("ReservedFunctionConcurrentInvocationLimitExceeded");
        Invocation event = event("c");
        assertThat(event.answer().join().statusCode()).isEqualTo(202);
    }

    @Test
    void runsNothingWhenReservedConcurrencyIsZero() {
        ledger = ledger(config().withReservedConcurrency(OptionalInt.of(0)));
        assertThat(submit("a").answer().join().statusCode()).isEqualTo(429);
        assertThat(event("b").answer().join().statusCode()).isEqualTo(202);
        ledger.warmUp();
        assertThat(ledger.environments()).isZero();
    }

    @Test
    void answersEveryoneAndKillsAllWhenClosed() {
        ledger = ledger(config().withConcurrency(1));
        Invocation running = handedOver("a", ONE);
        Invocation waiting = submit("b");
        actions.taken();
        ledger.close();
        ledger.close();
        assertThat(actions.taken()).containsExactly("answer b 503", "finish a STOPPED", "kill " + ONE);
        assertThat(running.answer().join().statusCode()).isEqualTo(503);
        assertThat(waiting.answer().join().statusCode()).isEqualTo(503);
        assertThat(submit("c").answer().join().statusCode()).isEqualTo(503);
    }

    @Test
    void failsEveryCallAndKillsAllWhenATransitionBreaksOff() {
        ledger = ledger(config().withConcurrency(1));
        Invocation running = handedOver("a", ONE);
        Invocation waiting = submit("b");
        actions.clockBroken = true;
        assertThatThrownBy(() -> ledger.respond(ONE, "a", BODY)).isInstanceOf(NoClassDefFoundError.class);
        assertThat(running.answer()).isCompletedExceptionally();
        assertThat(waiting.answer()).isCompletedExceptionally();
        assertThat(actions.taken()).containsExactly("kill " + ONE);
        assertThatThrownBy(() -> submit("c").answer().join()).hasCauseInstanceOf(NoClassDefFoundError.class);
        assertThat(actions.taken()).isEmpty();
    }

    @Test
    void doesAllElseWhenOneStepFails() {
        List<String> done = new ArrayList<>();
        PendingActions todo = new PendingActions();
        todo.add(a -> done.add("first"));
        todo.add(a -> {
            throw new StackOverflowError();
        });
        todo.add(a -> done.add("last"));
        assertThatThrownBy(() -> todo.run(actions)).isInstanceOf(StackOverflowError.class);
        assertThat(done).containsExactly("first", "last");
    }

    @Test
    void setsNoTimerWhenThereIsNoTimeout() {
        ledger = ledger(config().withTimeout(Duration.ZERO));
        handedOver("a", ONE);
        assertThat(actions.timers).isEmpty();
    }

    @Test
    void losesNoCallWhenManyThreadsComeAtOnce() throws Exception {
        RacingRuntimes runtimes = new RacingRuntimes(config().withConcurrency(4));
        List<Thread> callers = new ArrayList<>();
        List<Invocation> calls = new ArrayList<>();
        CountDownLatch go = new CountDownLatch(1);
        for (int i = 0; i < 8; i++) {
            List<Invocation> mine = new ArrayList<>();
            for (int j = 0; j < 200; j++) {
                mine.add(invocation("call-" + i + "-" + j, InvocationType.REQUEST_RESPONSE));
            }
            calls.addAll(mine);
            Thread caller = new Thread(() -> {
                try {
                    go.await();
                } catch (InterruptedException e) {
                    return;
                }
                mine.forEach(runtimes.ledger::submit);
            });
            caller.start();
            callers.add(caller);
        }
        go.countDown();
        for (Thread caller : callers) {
            caller.join();
        }
        for (Invocation call : calls) {
            InvokeResponse answer = call.answer().get(120, TimeUnit.SECONDS);
            // One in ten processes dies with its call; none of the others may be touched by that.
            assertThat(answer.text())
                    .matches("\"ok " + call.requestId() + "\"|.*RequestId: " + call.requestId() + " .*");
        }
        runtimes.close();
    }

    @Test
    void rejectsWithTheBoundWhenACallerHasWaitedForAQuarterOfAnHour() {
        ledger = ledger(config().withConcurrency(1));
        handedOver("a", ONE);
        ledger.waitTimerFired();
        assertThat(actions.delays.remove("wait")).isNotNull();
        Invocation event = event("event");
        assertThat(actions.delays).as("nobody waits for an event").doesNotContainKey("wait");
        Invocation first = submit("b");
        assertThat(actions.delays.remove("wait")).isEqualTo(Duration.ofMinutes(15));
        actions.nanos = Duration.ofMinutes(5).toNanos();
        Invocation second = submit("c");
        assertThat(actions.delays).as("one timer for all").doesNotContainKey("wait");
        actions.nanos = Duration.ofMinutes(15).toNanos();

        ledger.waitTimerFired();

        assertThat(first.answer().join().statusCode()).isEqualTo(429);
        assertThat(first.answer().join().text())
                .contains("the call waited 900 s for an execution environment. At most 1 run concurrently.");
        assertThat(second.answer()).isNotDone();
        assertThat(actions.delays).as("for the next one").containsEntry("wait", Duration.ofMinutes(5));
        actions.taken();
        ledger.respond(ONE, "a", BODY);
        next(ONE);
        ledger.checked(ONE, false);
        assertThat(actions.taken()).as("events wait on").contains("deliver event to " + ONE);
        assertThat(event.answer().join().statusCode()).isEqualTo(202);
    }

    @Test
    void boundsTheWaitWhenACallComesBackThatWasGivenAwayAtOnce() {
        ledger = ledger(config().withConcurrency(1));
        run("a", ONE);
        ledger.waitTimerFired();
        actions.delays.remove("wait");
        next(ONE);
        submit("b");
        assertThat(actions.delays).as("it has an environment").doesNotContainKey("wait");
        actions.nanos = Duration.ofMinutes(1).toNanos();
        ledger.checked(ONE, true);
        assertThat(actions.delays).containsEntry("wait", Duration.ofMinutes(14));
    }

    @Test
    void startsTheClockOfACallAfterItsWait() {
        ledger = ledger(config().withConcurrency(1));
        handedOver("a", ONE);
        Invocation waiting = submit("b");
        actions.nanos = Duration.ofSeconds(100).toNanos();
        ledger.respond(ONE, "a", BODY);
        next(ONE);
        ledger.checked(ONE, false);
        assertThat(waiting.deadline).isEqualTo(Instant.EPOCH.plusSeconds(103));
        assertThat(actions.delays).containsEntry(ONE, Duration.ofSeconds(3));
    }

    @Test
    void givesNoCallToAnEnvironmentWhileUnreadAnswersFillTheirRoom() {
        ledger = new InvocationLedger(config().withConcurrency(2), actions, actions, bounds(100));
        run("a", ONE);
        PayloadBudget.Share reader = ledger.memory().take(10).orElseThrow();
        reader.answering(101);
        next(ONE);
        submit("b");
        assertThat(actions.taken()).isEmpty();

        reader.release();

        assertThat(actions.taken()).containsExactly("check " + ONE);
        reader.release();
        assertThat(actions.taken()).isEmpty();
    }

    @Test
    void rejectsEventsBeyondTheirRoomUntilSomeAreReleased() {
        PayloadBudget memory = new PayloadBudget(100);
        PayloadBudget.Share first = memory.take(60).orElseThrow();
        assertThat(memory.take(41)).isEmpty();
        first.shrinkTo(59);
        PayloadBudget.Share second = memory.take(41).orElseThrow();
        assertThat(memory.take(1)).isEmpty();
        second.release();
        second.release();
        second.shrinkTo(0);
        assertThat(memory.take(42)).isEmpty();
        assertThat(memory.take(41)).isPresent();
    }

    @Test
    void drainEndsUnusedEnvironmentsAtOnceAndOthersAfterTheirCalls() {
        ledger = ledger(config().withConcurrency(2));
        run("a", ONE);
        submit("b");
        submit("c");
        actions.taken();

        ledger.drain();
        assertThat(actions.taken()).as("both have a call, and one waits").isEmpty();

        ledger.respond(ONE, "a", BODY);
        next(ONE);
        ledger.checked(ONE, false);
        ledger.respond(ONE, "b", BODY);
        next(ONE);
        ledger.checked(ONE, false);
        ledger.respond(ONE, "c", BODY);
        next(ONE);
        ledger.exited(ONE, EnvironmentExit.signal("killed"));
        ledger.exited(TWO, EnvironmentExit.signal("killed"));

        assertThat(actions.taken()).contains("kill " + ONE, "kill " + TWO).endsWith("drained");
    }

    @Test
    void drainWithoutEnvironmentsIsDoneAtOnce() {
        ledger.drain();

        assertThat(actions.taken()).containsExactly("drained");
    }

    private static SharedBounds bounds(long most) {
        return new SharedBounds(new PayloadBudget(most), new AtomicLong());
    }

    private InvocationLedger ledger(EmulatorConfig config) {
        return new InvocationLedger(config, actions, actions);
    }

    private static EmulatorConfig config() {
        return EmulatorConfig.forFunction("f");
    }

    private Invocation submit(String id) {
        Invocation invocation = invocation(id, InvocationType.REQUEST_RESPONSE);
        ledger.submit(invocation);
        return invocation;
    }

    private Invocation event(String id) {
        Invocation invocation = invocation(id, InvocationType.EVENT);
        ledger.submit(invocation);
        return invocation;
    }

    private static Invocation invocation(String id, InvocationType type) {
        return new Invocation(
                id, InvokeRequest.of(BODY).withInvocationType(type), FunctionIdentity.of(config(), ""), "Root=1");
    }

    private Invocation handedOver(String id, String environmentId) {
        Invocation invocation = submit(id);
        next(environmentId);
        ledger.delivered(environmentId, invocation);
        actions.taken();
        return invocation;
    }

    private void handedOverToNew(String id, String environmentId) {
        // The first environment has replied and counts as coming, so that two calls are needed for another one.
        submit(id);
        submit(id + "-next");
        next(environmentId);
        actions.taken();
    }

    private void run(String id, String environmentId) {
        handedOver(id, environmentId);
        ledger.respond(environmentId, id, BODY);
        actions.taken();
    }

    private void fireTimer(String environmentId) {
        ledger.timerFired(environmentId, actions.timers.getOrDefault(environmentId, -1L));
    }

    private void next(String environmentId) {
        ledger.next(environmentId, new NextRequest() {
            @Override
            public void deliver(Invocation invocation, DeliveryListener listener) {
                throw new AssertionError("the actions deliver");
            }

            @Override
            public void reject() {
                rejected.add(environmentId);
            }
        });
    }
}
