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
    private final CleanupActions cleanup = new CleanupActions(reported);

    @Test
    void closeRunsActionsOnceInReverseOrder() {
        cleanup.add(() -> done.add("folder"));
        cleanup.add(() -> done.add("emulator"));

        cleanup.close();
        cleanup.close();

        assertThat(done).containsExactly("emulator", "folder");
    }

    @Test
    void closeWhenAnActionFailsWarnsAndRunsTheOthers() {
        cleanup.add(() -> done.add("address file"));
        cleanup.add(() -> {
            throw new IOException("The folder is held.");
        });
        cleanup.add(() -> {
            throw new IllegalStateException("odd");
        });

        cleanup.close();

        assertThat(done).containsExactly("address file");
        assertThat(reported.lines())
                .containsExactly("warn: Could not clean up: odd", "warn: Could not clean up: The folder is held.");
    }

    @Test
    void closeSoonWhenAnActionHangsWarnsAndContinues() throws Exception {
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
    void closeWhenAnActionIsSlowWaitsForIt() throws Exception {
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
    void closeSoonWhenABoundedActionFailsWarns() {
        cleanup.add(() -> cleanup.bounded(
                () -> {
                    throw new IOException("No Docker.");
                },
                "A container may be left."));

        cleanup.closeSoon();

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
    void addWhenClosedRunsTheActionAtOnce() {
        cleanup.close();

        cleanup.add(() -> done.add("late"));

        assertThat(done).containsExactly("late");
    }

    @Test
    void duringWhenClosedRunsNothing() throws IOException {
        cleanup.close();

        cleanup.during(() -> done.add("begin"), () -> done.add("end"));

        assertThat(done).isEmpty();
    }

    @Test
    void duringWhenBeginFailsStillRunsEnd() throws IOException {
        cleanup.during(() -> done.add("begin"), () -> done.add("end"));
        assertThatThrownBy(() -> cleanup.during(
                        () -> {
                            throw new IOException("full");
                        },
                        () -> done.add("end of the half")))
                .hasMessage("full");

        cleanup.close();

        assertThat(done).containsExactly("begin", "end of the half", "end");
    }

    @Test
    void closeWhenAnotherThreadClosesWaitsForIt() {
        CompletableFuture<Void> inTheMiddle = new CompletableFuture<>();
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        cleanup.add(() -> done.add("folder"));
        cleanup.add(() -> {
            inTheMiddle.complete(null);
            goOn.join();
            done.add("emulator");
        });
        CompletableFuture<Void> hook = CompletableFuture.runAsync(cleanup::close);
        inTheMiddle.join();
        CompletableFuture<Void> main = CompletableFuture.runAsync(() -> {
            cleanup.close();
            done.add("main");
        });

        goOn.complete(null);
        CompletableFuture.allOf(hook, main).join();

        assertThat(done).containsExactly("emulator", "folder", "main");
    }
}
