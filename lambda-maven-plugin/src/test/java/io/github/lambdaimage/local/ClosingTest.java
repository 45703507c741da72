package io.github.lambdaimage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.report.ReportedLines;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ClosingTest {

    private final ReportedLines reported = new ReportedLines();
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final Closing closing = new Closing(reported);

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
