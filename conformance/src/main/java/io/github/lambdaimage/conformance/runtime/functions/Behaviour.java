package io.github.lambdaimage.conformance.runtime.functions;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.Security;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;

/** What a function does with a call; the variable {@code BEHAVIOUR} chooses. The event {@code fail} makes some fail. */
public enum Behaviour {
    ECHO(Call::event),
    CHECKSUM(call -> text(call.event().length + " bytes, sum " + sum(call.event()))),
    REQUEST_ID(call -> text(call.requestId())),
    MINUTES_LEFT(call -> text(String.valueOf(Math.round(call.remainingMillis() / 60_000.0)))),
    MILLIS_LEFT(call -> text(String.valueOf(call.remainingMillis()))),
    FUNCTION_ARN(call -> text(call.functionArn())),
    TRACE_ID(call -> text(call.traceId())),
    TRACE_PROPERTY(call -> text(String.valueOf(System.getProperty("com.amazonaws.xray.traceHeader")))),
    CLIENT_CONTEXT(call -> text(call.custom())),
    IDENTITY(call -> text(call.identityId())),
    TENANT(call -> text(call.tenantId())),
    /** Answers with the number of bytes in the event. */
    SIZED(call -> {
        byte[] answer = new byte[Integer.parseInt(new String(call.event(), UTF_8))];
        Arrays.fill(answer, (byte) '1');
        return answer;
    }),
    /** Answers with the number of objects of the handler's class, and of calls. */
    COUNT(call -> text(Counter.OBJECTS.get() + " object, call " + Counter.CALLS.incrementAndGet())),
    CONTEXT_LOADER(call -> text(Thread.currentThread()
            .getContextClassLoader()
            .loadClass(Behaviour.class.getName())
            .getSimpleName())),
    /** Answers whether the old versions of TLS that the JDK disables are still disabled. */
    TLS(call -> {
        String disabled =
                "," + Security.getProperty("jdk.tls.disabledAlgorithms").replace(" ", "") + ",";
        boolean still = disabled.contains(",TLSv1,") && disabled.contains(",TLSv1.1,");
        return text(still ? "disabled" : "enabled");
    }),
    PRINT(call -> {
        System.out.println("printed to standard output");
        System.err.println("printed to standard error");
        return call.event();
    }),
    /** Fails with the event as the message. */
    FAIL_WITH_EVENT(call -> {
        throw new IllegalStateException(new String(call.event(), UTF_8));
    }),
    FAIL(call -> unlessFail(call, () -> {
        throw new IllegalStateException("failed on purpose");
    })),
    FAIL_LONG(call -> {
        throw new IllegalStateException("m".repeat(Integer.parseInt(new String(call.event(), UTF_8))));
    }),
    FAIL_SILENTLY(call -> {
        throw new IllegalStateException();
    }),
    FAIL_WITH_CAUSE(call -> {
        throw new IllegalStateException("the outer one", new IllegalArgumentException("the inner one"));
    }),
    FAIL_IN_A_CIRCLE(call -> unlessFail(call, () -> {
        Exception first = new IllegalStateException("first");
        first.initCause(new IllegalStateException("second", first));
        throw first;
    })),
    FAIL_UNREADABLY(call -> unlessFail(call, () -> {
        throw new UnreadableException();
    })),
    FAIL_WITH_AN_ERROR_IN_ITS_MESSAGE(call -> unlessFail(call, () -> {
        throw new ErrorInMessageException();
    })),
    FAIL_CHECKED(call -> unlessFail(call, () -> {
        throw new Exception("a checked one");
    })),
    LACK_A_CLASS(call -> unlessFail(call, () -> {
        throw new NoClassDefFoundError("com/example/Missing");
    })),
    OVERFLOW_THE_STACK(call -> unlessFail(call, () -> recurse(1))),
    FILL_THE_HEAP(call -> unlessFail(call, () -> {
        List<byte[]> heap = new ArrayList<>();
        while (heap.size() < 100_000) {
            heap.add(new byte[1 << 20]);
        }
        throw new IllegalStateException(heap.size() + " MiB fit into the heap");
    })),
    EXIT_7(call -> unlessFail(call, () -> System.exit(7))),
    HALT_9(call -> unlessFail(call, () -> Runtime.getRuntime().halt(9))),
    /** Answers whether its thread was interrupted, and interrupts it. */
    INTERRUPT(call -> {
        boolean interrupted = Thread.currentThread().isInterrupted();
        Thread.currentThread().interrupt();
        return text(interrupted ? "interrupted" : "not interrupted");
    }),
    LEAVE_A_THREAD(call -> {
        Thread thread = new Thread(() -> await(new CountDownLatch(1)));
        thread.start();
        return call.event();
    }),
    FAIL_IN_A_THREAD(call -> {
        Thread thread = new Thread(() -> {
            throw new IllegalStateException("an uncaught exception");
        });
        thread.start();
        thread.join();
        return call.event();
    }),
    HOOK(call -> {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("the hook has run")));
        return call.event();
    }),
    /** Takes longer than an idle connection is reused. */
    TAKE_TIME(call -> {
        Thread.sleep(1_500);
        return call.event();
    });

    @SuppressWarnings("ImmutableEnumChecker") // Each is a lambda without state.
    private final Reaction reaction;

    Behaviour(Reaction reaction) {
        this.reaction = reaction;
    }

    /** The behaviour in the variable; {@link #ECHO} if it is not set. */
    static Behaviour chosen() {
        String name = System.getenv("BEHAVIOUR");
        return name == null ? ECHO : valueOf(name);
    }

    byte[] react(Call call) throws Exception {
        return reaction.to(call);
    }

    /** Called by the constructors of handlers. */
    static void countObject() {
        Counter.OBJECTS.incrementAndGet();
    }

    private static byte[] unlessFail(Call call, Failure failure) throws Exception {
        if (new String(call.event(), UTF_8).equals("\"fail\"")) {
            failure.happen();
        }
        return call.event();
    }

    @SuppressWarnings("InfiniteRecursion") // The overflow is intended.
    private static int recurse(int depth) {
        return depth + recurse(depth + 1);
    }

    private static void await(CountDownLatch never) {
        try {
            never.await(10, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String sum(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return Long.toHexString(sum.getValue());
    }

    private static byte[] text(String text) {
        return ('"' + text + '"').getBytes(UTF_8);
    }

    private interface Reaction {
        byte[] to(Call call) throws Exception;
    }

    private interface Failure {
        void happen() throws Exception;
    }

    /** An enum's constants cannot use its static fields during their initialization. */
    private static final class Counter {
        static final AtomicInteger OBJECTS = new AtomicInteger();
        static final AtomicInteger CALLS = new AtomicInteger();
    }

    private static final class ErrorInMessageException extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new AssertionError("this message cannot be read");
        }
    }

    private static final class UnreadableException extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("this message cannot be read");
        }
    }
}
