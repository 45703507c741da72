package io.github.lambdaimage.benchmarks.runtime;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * Measures the time from the start of a process to its first answer. Subjects alternate in each round, in a rotating
 * order, so that other load on the machine affects all of them equally.
 */
public final class ColdStart {
    /** Long enough that the previous process has ended completely. */
    private static final long REST_MILLIS = 60;

    private static final long SECONDS = 300;

    private final BenchSetup bench;
    private final Processors processors;
    private final JvmSetting setting;

    public ColdStart(BenchSetup bench, Processors processors, JvmSetting setting) {
        this.bench = bench;
        this.processors = processors;
        this.setting = setting;
    }

    Map<Subject, List<Sample>> measure(List<Subject> subjects, int rounds)
            throws IOException, InterruptedException, TimeoutException {
        for (Subject subject : subjects) {
            once(subject); // Fills the file cache.
        }
        return measureAgain(subjects, rounds);
    }

    /** Measures subjects that have run before, so that their files are in the file cache. */
    public Map<Subject, List<Sample>> measureAgain(List<Subject> subjects, int rounds)
            throws IOException, InterruptedException, TimeoutException {
        Map<Subject, List<Sample>> samples = new EnumMap<>(Subject.class);
        List<Subject> order = new ArrayList<>(subjects);
        for (int round = 0; round < rounds; round++) {
            for (Subject subject : order) {
                samples.computeIfAbsent(subject, key -> new ArrayList<>()).add(once(subject));
            }
            Collections.rotate(order, 1);
        }
        return samples;
    }

    private Sample once(Subject subject) throws IOException, InterruptedException, TimeoutException {
        Thread.sleep(REST_MILLIS);
        try (RuntimeApiServer server = RuntimeApiServer.start()) {
            server.offer(subject, Events.SMALL, 1);
            try (FunctionJvm jvm =
                    bench.start(processors, setting, subject, server.address()).notifyOnExit(server)) {
                long ready;
                long end;
                if (subject.servesCalls()) {
                    end = await(server, jvm);
                    ready = server.firstNext();
                } else {
                    jvm.awaitOutput();
                    end = System.nanoTime();
                    ready = end;
                }
                return new Sample(
                        (end - jvm.started()) / 1e6, (end - ready) / 1e6, jvm.cpuMillis(), jvm.residentMegabytes());
            }
        }
    }

    private static long await(RuntimeApiServer server, FunctionJvm jvm) throws IOException, InterruptedException {
        try {
            return server.await(SECONDS).lastAnswered();
        } catch (TimeoutException | IllegalStateException e) {
            throw new IOException(e.getMessage() + ". " + jvm.output(), e);
        }
    }

    /**
     * One start.
     *
     * @param millis from the start of the process to the last byte of its first answer
     * @param firstEventMillis the part of it from its first request for an event
     * @param cpuMillis CPU time of all threads at the first answer
     * @param megabytes resident memory at the first answer
     */
    public record Sample(double millis, double firstEventMillis, double cpuMillis, double megabytes) {}
}
