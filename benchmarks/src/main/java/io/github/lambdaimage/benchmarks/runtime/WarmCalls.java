package io.github.lambdaimage.benchmarks.runtime;

import io.github.lambdaimage.benchmarks.measure.Statistics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;

/**
 * Measures warm calls: from the sending of an event to the last byte of its answer, in a process that has already
 * served as many calls.
 */
public final class WarmCalls {
    private static final long SECONDS = 300;

    private final BenchSetup bench;
    private final JvmSetting setting;
    private final RuntimeEffort effort;

    public WarmCalls(BenchSetup bench, JvmSetting setting, RuntimeEffort effort) {
        this.bench = bench;
        this.setting = setting;
        this.effort = effort;
    }

    /**
     * Measures on the processors that this program may use.
     *
     * @param sizes of events in bytes; each process receives all sizes in turn
     * @return samples by subject and size, one for each round
     */
    public Map<Subject, Map<Integer, List<Sample>>> measure(List<Subject> subjects, List<Integer> sizes)
            throws IOException, InterruptedException, TimeoutException {
        Map<Subject, Map<Integer, List<Sample>>> samples = new EnumMap<>(Subject.class);
        List<Subject> order = new ArrayList<>(subjects);
        for (int round = 0; round < effort.warmRounds(); round++) {
            for (Subject subject : order) {
                try (RuntimeApiServer server = RuntimeApiServer.start();
                        FunctionJvm jvm = bench.start(Processors.all(), setting, subject, server.address())
                                .notifyOnExit(server)) {
                    for (int size : sizes) {
                        samples.computeIfAbsent(subject, key -> new TreeMap<>())
                                .computeIfAbsent(size, key -> new ArrayList<>())
                                .add(once(server, jvm, subject, size));
                    }
                }
            }
            Collections.rotate(order, 1);
        }
        return samples;
    }

    private Sample once(RuntimeApiServer server, FunctionJvm jvm, Subject subject, int size)
            throws IOException, InterruptedException, TimeoutException {
        int calls = effort.calls(size);
        server.offer(subject, size, calls);
        server.await(SECONDS);
        double cpuBefore = jvm.processMillis();
        server.offer(subject, size, calls);
        Batch batch = server.await(SECONDS);
        double cpu = jvm.processMillis() - cpuBefore;
        double[] micros = batch.micros();
        return new Sample(
                Statistics.percentile(micros, 50),
                Statistics.percentile(micros, 99),
                cpu * 1_000 / calls,
                jvm.residentMegabytes());
    }

    /**
     * One round.
     *
     * @param p50 median latency in microseconds
     * @param p99 99th percentile in microseconds
     * @param cpuMicros CPU time of all threads of the function, for each call
     * @param megabytes resident at the end
     */
    public record Sample(double p50, double p99, double cpuMicros, double megabytes) {}
}
