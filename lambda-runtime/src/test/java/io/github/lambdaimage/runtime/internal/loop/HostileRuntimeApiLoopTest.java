package io.github.lambdaimage.runtime.internal.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.runtime.LambdaHandler;
import io.github.lambdaimage.runtime.internal.http.ApiAddress;
import io.github.lambdaimage.runtime.internal.loop.HostileSituations.Situation;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The loop, in this process, behind a Runtime API that breaks, lies and goes away, or cuts what it sends anywhere. */
class HostileRuntimeApiLoopTest extends HostileRuntimeApi {

    private static int cutPoints;

    @AfterAll
    static void count() {
        System.out.println(
                "hostile Runtime API: " + HostileSituations.all().size() + " situations, " + cutPoints + " cut points");
    }

    @ParameterizedTest
    @MethodSource("situations")
    void loopBehavesAsInTheTable(Situation situation) throws Exception {
        situation.script().accept(peer.rejectBeyondScript());
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        int exitCode = withinDeadline(() -> loop(log, new Handlers.Curious()));
        check(situation, exitCode, log.toString(StandardCharsets.UTF_8));
    }

    /** At every byte of an event, of a chunked one and of an acknowledgement, by closing and by resetting. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void answerWhenCutAnywhereIsNeitherHalfTakenNorRepeated(boolean reset) throws Exception {
        String head = String.join(
                "\r\n",
                "HTTP/1.1 200 OK",
                "Lambda-Runtime-Aws-Request-Id: 1",
                "Lambda-Runtime-Deadline-Ms: 1542409706888",
                "Lambda-Runtime-Trace-Id: Root=1-5bef4de7;Sampled=1",
                "Content-Type: application/json",
                "");
        String event = HostileSituations.event("1");
        String plain = head + "Content-Length: " + event.length() + "\r\n\r\n" + event;
        String chunked = head + "Transfer-Encoding: chunked\r\n\r\n9;x\r\n" + event + "\r\n0\r\nA: b\r\n\r\n";
        for (String answer : List.of(plain, chunked)) {
            for (int bytes = 0; bytes < answer.length(); bytes++) {
                cut(new Situation(
                        "event cut after " + bytes,
                        script("", answer.substring(0, bytes), reset),
                        "next",
                        5,
                        List.of("")));
            }
        }
        String ack = String.join(
                "\r\n",
                "HTTP/1.1 202 Accepted",
                "Content-Type: application/json",
                "Content-Length: 16",
                "",
                "{\"status\":\"OK\"}\n");
        int headEnd = ack.indexOf("\r\n\r\n") + 4;
        for (int bytes = 0; bytes <= ack.length(); bytes++) {
            List<String> says = bytes < headEnd ? List.of("not posted again", "403") : List.of("403");
            cut(new Situation(
                    "acknowledgement cut after " + bytes,
                    script(plain, ack.substring(0, bytes), reset).andThen(p -> p.status(403, "")),
                    "next 1/response next",
                    6,
                    says));
        }
    }

    private static Consumer<ScriptedPeer> script(String before, String cut, boolean reset) {
        return p -> {
            if (!before.isEmpty()) {
                p.send(before);
            }
            if (reset) {
                p.sendAndReset(cut);
            } else {
                p.sendAndClose(cut);
            }
        };
    }

    private void cut(Situation situation) throws Exception {
        try (ScriptedPeer fresh = ScriptedPeer.start()) {
            peer.close();
            peer = fresh;
            loopBehavesAsInTheTable(situation);
            cutPoints++;
        }
    }

    /** A waiting client uses almost no CPU time. */
    @Test
    void nextWhenTheAnswerStallsIsWaitedForWithoutWork() throws Exception {
        peer.pausing("HTTP/1.1 2", 600_000, "00 OK\r\n\r\n").sendAndClose();
        Thread client = new Thread(() -> loop(new ByteArrayOutputStream(), new Handlers.Echo()), "client");
        client.setDaemon(true);
        client.start();
        peer.request();
        // Of this thread alone: what the compiler and the collector do meanwhile depends on the machine.
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = System.nanoTime();
        long before = threads.getThreadCpuTime(client.getId());
        client.join(1_500);
        assertThat(client.isAlive()).isTrue();
        long worked = threads.getThreadCpuTime(client.getId()) - before;
        assertThat(worked).as("nanoseconds of work").isLessThan((System.nanoTime() - start) / 2);
    }

    private int loop(ByteArrayOutputStream logged, LambdaHandler handler) {
        SocketRuntimeApi api = new SocketRuntimeApi(ApiAddress.parse(peer.address()), "test/1", logged, 0);
        return new InvocationLoop(api, handler, new MemoryReserve(), logged).run();
    }

    private <T> T withinDeadline(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "client");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            StackTraceElement[] where = thread.getStackTrace();
            peer.close();
            throw new AssertionError("hangs at " + List.of(where) + " after " + paths());
        }
    }
}
