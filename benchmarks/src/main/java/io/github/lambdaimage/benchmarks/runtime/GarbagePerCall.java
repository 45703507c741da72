package io.github.lambdaimage.benchmarks.runtime;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** Measures the allocation of a warm call on its thread, beyond the bytes of the event. */
final class GarbagePerCall {
    private static final long SECONDS = 300;

    private GarbagePerCall() {}

    /** In bytes. */
    @SuppressWarnings("try") // the process only needs to be closed
    static double bytes(BenchSetup bench, Subject subject, int calls)
            throws IOException, InterruptedException, TimeoutException {
        byte[] event = Events.ofBytes(Events.SMALL);
        try (RuntimeApiServer server = RuntimeApiServer.start();
                FunctionJvm jvm = bench.start(Processors.all(), JvmSetting.DEFAULT, subject, server.address())
                        .notifyOnExit(server)) {
            server.offer(event, calls);
            server.await(SECONDS);
            long before = count(server);
            server.offer(event, calls);
            server.await(SECONDS);
            return (double) (count(server) - before) / calls - event.length;
        }
    }

    private static long count(RuntimeApiServer server) throws InterruptedException, TimeoutException {
        server.offer(Events.question(), 1);
        return Long.parseLong(server.await(SECONDS).reported());
    }
}
