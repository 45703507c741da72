package io.github.lambdaimage.runtime.internal.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.runtime.Invocation;
import io.github.lambdaimage.runtime.InvocationError;
import io.github.lambdaimage.runtime.InvocationResponse;
import io.github.lambdaimage.runtime.InvocationResult;
import io.github.lambdaimage.runtime.LambdaHandler;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InvocationLoopTest {

    private static final int END = 99;

    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private final FakeApi api = new FakeApi(logged);

    @AfterEach
    void clearTrace() {
        System.clearProperty(InvocationLoop.TRACE_PROPERTY);
    }

    @Test
    void responseWhenHandlerAnswersIsPosted() {
        api.events("1", "2");
        assertThat(run(invocation -> InvocationResponse.json(invocation.body())))
                .isEqualTo(END);
        assertThat(api.posted).containsExactly("response 1", "response 2");
    }

    @Test
    void errorWhenHandlerReturnsOneIsPosted() {
        api.events("1");
        run(invocation -> InvocationError.of("NoKey", "There is no key."));
        assertThat(api.posted)
                .containsExactly("Function.NoKey "
                        + "{\"errorType\":\"NoKey\",\"errorMessage\":\"There is no key.\",\"stackTrace\":[]}");
        assertThat(log()).doesNotContain("There is no key");
    }

    @Test
    void exceptionWhenThrownIsPostedAndLoggedOnceAndLoopGoesOn() {
        api.events("bad", "good");
        run(invocation -> {
            if (invocation.body().equals("bad")) {
                throw new IllegalStateException("that was bad");
            }
            return InvocationResponse.json("1");
        });
        assertThat(api.posted).hasSize(2);
        assertThat(api.posted.get(0))
                .startsWith("Runtime.UserException {\"errorType\":\"java.lang.IllegalStateException\","
                        + "\"errorMessage\":\"that was bad\",\"stackTrace\":[\""
                        + getClass().getName())
                .doesNotContain("InvocationLoop.");
        assertThat(api.posted.get(1)).isEqualTo("response 1");
        assertThat(log()).containsOnlyOnce("java.lang.IllegalStateException: that was bad");
    }

    @Test
    void nullWhenReturnedIsAnErrorThatSaysSo() {
        api.events("1");
        run(invocation -> nothing());
        assertThat(api.posted.get(0))
                .startsWith("Runtime.UserException {\"errorType\":\"java.lang.NullPointerException\"")
                .contains("has returned null");
    }

    @Test
    void linkageErrorAndThreadDeathWhenThrownDoNotEndTheLoop() {
        api.events("1", "2", "3");
        int[] call = {0};
        run(invocation -> {
            call[0]++;
            if (call[0] == 1) {
                throw new NoClassDefFoundError("com/example/Missing");
            }
            if (call[0] == 2) {
                throw new StackOverflowError();
            }
            return InvocationResponse.json("3");
        });
        assertThat(api.posted).hasSize(3);
        assertThat(api.posted.get(0)).contains("java.lang.NoClassDefFoundError");
        assertThat(api.posted.get(1)).contains("java.lang.StackOverflowError");
        assertThat(api.posted.get(2)).isEqualTo("response 3");
    }

    @Test
    void outOfMemoryWhenThrownIsPostedAndEndsTheLoop() {
        api.events("1", "2");
        int exitCode = run(invocation -> {
            throw new OutOfMemoryError("Java heap space");
        });
        assertThat(exitCode).isEqualTo(ExitCode.OUT_OF_MEMORY);
        assertThat(api.posted).hasSize(1);
        assertThat(api.posted.get(0))
                .startsWith("Runtime.UserException {\"errorType\":\"java.lang.OutOfMemoryError\"")
                .contains("Java heap space");
        assertThat(api.loggedBefore)
                .as("what is logged after the report does not belong to the call")
                .contains("java.lang.OutOfMemoryError: Java heap space");
    }

    @Test
    void outOfMemoryWhenTakingAnEventIsPostedToo() {
        api.outOfMemory = true;
        assertThat(run(invocation -> InvocationResponse.json("1"))).isEqualTo(ExitCode.OUT_OF_MEMORY);
        assertThat(api.posted).hasSize(1);
    }

    @Test
    void internalErrorWhenThrownIsPostedAndEndsTheLoop() {
        api.events("1", "2");
        int exitCode = run(invocation -> {
            throw new InternalError("broken");
        });
        assertThat(exitCode).isEqualTo(ExitCode.JVM_ERROR);
        assertThat(api.posted).hasSize(1);
    }

    @Test
    void exceptionWhenItsMethodsThrowDoesNotEndTheLoop() {
        for (Throwable kind : Hostile.kinds()) {
            api.events("bad", "good");
            api.posted.clear();
            run(invocation -> {
                if (invocation.body().equals("bad")) {
                    throw new Hostile(kind);
                }
                return InvocationResponse.json("1");
            });
            assertThat(api.posted).as("%s", kind).hasSize(2);
            assertThat(api.posted.get(0)).contains(Hostile.class.getName());
            assertThat(api.posted.get(1)).isEqualTo("response 1");
        }
    }

    @Test
    void jvmErrorThrownByAnExceptionEndsTheLoop() {
        api.events("1", "2");
        int exitCode = run(invocation -> {
            throw new Hostile(new InternalError("broken"));
        });
        assertThat(exitCode).isEqualTo(ExitCode.JVM_ERROR);
        assertThat(api.posted).hasSize(1);
    }

    @Test
    void interruptWhenLeftBehindDoesNotReachTheNextCall() {
        api.events("1", "2");
        List<Boolean> interrupted = new ArrayList<>();
        run(invocation -> {
            interrupted.add(Thread.currentThread().isInterrupted());
            Thread.currentThread().interrupt();
            return InvocationResponse.json("1");
        });
        assertThat(interrupted).containsExactly(false, false);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void traceWhenSentIsAPropertyForTheCallAndClearedWhenAbsent() {
        api.events.add(Invocation.builder().traceId("Root=1-2").build());
        api.events.add(Invocation.builder().build());
        List<String> traces = new ArrayList<>();
        run(invocation -> {
            traces.add(System.getProperty(InvocationLoop.TRACE_PROPERTY, "none"));
            return InvocationResponse.json("1");
        });
        assertThat(traces).containsExactly("Root=1-2", "none");
    }

    @Test
    void apiWhenGoneEndsTheLoopWithItsReasonInTheLog() {
        assertThat(run(invocation -> InvocationResponse.json("1"))).isEqualTo(END);
        assertThat(log()).isEqualTo("lambda-runtime: no more events\n");
    }

    @SuppressWarnings("NullAway") // A handler compiled without a null checker.
    private static InvocationResult nothing() {
        return null;
    }

    private int run(LambdaHandler handler) {
        return new InvocationLoop(api, handler, new MemoryReserve(), logged).run();
    }

    private String log() {
        return logged.toString(StandardCharsets.UTF_8);
    }

    private static final class FakeApi implements RuntimeApi {

        private final ByteArrayOutputStream logged;
        private final Deque<Invocation> events = new ArrayDeque<>();
        private final List<String> posted = new ArrayList<>();
        private boolean outOfMemory;
        private String loggedBefore = "";

        FakeApi(ByteArrayOutputStream logged) {
            this.logged = logged;
        }

        void events(String... bodies) {
            for (String body : bodies) {
                events.add(Invocation.of(body));
            }
        }

        @Override
        public Invocation next() throws RuntimeApiException {
            if (outOfMemory) {
                throw new OutOfMemoryError("Java heap space");
            }
            Invocation event = events.poll();
            if (event == null) {
                throw new RuntimeApiException(END, "no more events");
            }
            return event;
        }

        @Override
        public void respond(byte[] body) {
            posted.add("response " + new String(body, StandardCharsets.UTF_8));
        }

        @Override
        public void fail(ErrorReport report) {
            loggedBefore = logged.toString(StandardCharsets.UTF_8);
            posted.add(report.type() + " " + new String(report.body(), StandardCharsets.UTF_8));
        }

        @Override
        public void failStart(ErrorReport report) {
            throw new AssertionError("the loop runs after the start");
        }
    }
}
