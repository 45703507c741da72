package io.github.lambdaimage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.report.ReportedLines;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CleanupActionsTest {

    private final ReportedLines reported = new ReportedLines();
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final CleanupActions closing = new CleanupActions(reported);

    @Test
    void lastIsEndedFirstAndEachOnce() {
        closing.add(() -> done.add("folder"));
        closing.add(() -> done.add("emulator"));

        closing.close();
        closing.close();

        assertThat(done).containsExactly("emulator", "folder");
    }

    @Test
    void failureOfOneIsToldAndStopsNoOther() {
        closing.add(() -> done.add("address file"));
        closing.add(() -> {
            throw new IOException("The folder is held.");
        });
        closing.add(() -> {
            throw new IllegalStateException("odd");
        });

        closing.close();

        assertThat(done).containsExactly("address file");
        assertThat(reported.lines())
                .containsExactly("warn: Could not clean up: odd", "warn: Could not clean up: The folder is held.");
    }

    @Test
    void whatHangsIsLeftAloneWhereAllIsToBeOverSoon() throws Exception {
        AtomicLong nanos = new AtomicLong();
        CleanupActions hurried = new CleanupActions(reported, () -> nanos.getAndAdd(1_000_000_000));
        CountDownLatch never = new CountDownLatch(1);
        hurried.add(() -> done.add("folder"));
        hurried.add(() -> hurried.bounded(() -> await(never), "A container may be left."));

        hurried.closeSoon();

        never.countDown();
        assertThat(done).containsExactly("folder");
        assertThat(reported.lines()).containsExactly("warn: A container may be left.");
    }

    @Test
    void whatIsSlowIsWaitedForWhereNobodyIsInAHurry() throws Exception {
        CleanupActions patient = new CleanupActions(reported, () -> 0);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        patient.add(() -> patient.bounded(
                () -> {
                    begun.countDown();
                    await(mayEnd);
                    done.add("container");
                },
                "A container may be left."));
        CompletableFuture<Void> end = CompletableFuture.runAsync(patient::close);
        begun.await();
        assertThat(end).isNotDone();

        mayEnd.countDown();

        end.get(120, TimeUnit.SECONDS);
        assertThat(done).containsExactly("container");
        assertThat(reported.lines()).isEmpty();
    }

    @Test
    void whatFailsInTimeIsTold() {
        closing.add(() -> closing.bounded(
                () -> {
                    throw new IOException("No Docker.");
                },
                "A container may be left."));

        closing.closeSoon();

        assertThat(reported.lines()).containsExactly("warn: Could not clean up: No Docker.");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whatIsAddedTooLateIsEndedAtOnce() {
        closing.close();

        closing.add(() -> done.add("late"));

        assertThat(done).containsExactly("late");
    }

    @Test
    void whatBeginsTooLateDoesNotBegin() throws IOException {
        closing.close();

        closing.during(() -> done.add("begin"), () -> done.add("end"));

        assertThat(done).isEmpty();
    }

    @Test
    void whatBeganIsEndedAlsoWhereItFailedHalfWay() throws IOException {
        closing.during(() -> done.add("begin"), () -> done.add("end"));
        assertThatThrownBy(() -> closing.during(
                        () -> {
                            throw new IOException("full");
                        },
                        () -> done.add("end of the half")))
                .hasMessage("full");

        closing.close();

        assertThat(done).containsExactly("begin", "end of the half", "end");
    }

    @Test
    void whoClosesSecondWaitsForTheFirst() {
        CompletableFuture<Void> inTheMiddle = new CompletableFuture<>();
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        closing.add(() -> done.add("folder"));
        closing.add(() -> {
            inTheMiddle.complete(null);
            goOn.join();
            done.add("emulator");
        });
        CompletableFuture<Void> hook = CompletableFuture.runAsync(closing::close);
        inTheMiddle.join();
        CompletableFuture<Void> main = CompletableFuture.runAsync(() -> {
            closing.close();
            done.add("main");
        });

        goOn.complete(null);
        CompletableFuture.allOf(hook, main).join();

        assertThat(done).containsExactly("emulator", "folder", "main");
    }
}
