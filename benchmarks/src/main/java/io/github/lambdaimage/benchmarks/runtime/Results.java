package io.github.lambdaimage.benchmarks.runtime;

import io.github.lambdaimage.benchmarks.measure.Jdk;
import io.github.lambdaimage.benchmarks.measure.Statistics;
import io.github.lambdaimage.benchmarks.measure.Statistics.Ratio;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * All results of one JDK.
 *
 * @param jdk the JDK
 * @param cold starts, by processors and setting
 * @param oneProcessor calls with both sides on one processor
 * @param allProcessors calls of large events, with a processor for each side
 * @param memory after events of 10 kB, default flags
 * @param garbage bytes that a call allocates beyond its event
 * @param classes loaded at the first answer
 * @param local latency of one caller through the local Lambda
 */
record Results(
        Jdk jdk,
        List<Cold> cold,
        List<Warm> oneProcessor,
        List<Warm> allProcessors,
        Map<Subject, Map<Integer, List<WarmCalls.Sample>>> memory,
        Garbage garbage,
        Map<Subject, Long> classes,
        Local local) {

    /**
     * Starts with one setting.
     *
     * @param processors the title of the processors
     * @param setting of the JVM
     * @param samples by subject and round
     */
    record Cold(String processors, JvmSetting setting, Map<Subject, List<ColdStart.Sample>> samples) {
        List<Double> of(Subject subject, ToDoubleFunction<ColdStart.Sample> figure) {
            return Objects.requireNonNull(samples.get(subject)).stream()
                    .mapToDouble(figure)
                    .boxed()
                    .toList();
        }

        Ratio ratio(Subject theirs, Subject ours, ToDoubleFunction<ColdStart.Sample> figure) {
            return Statistics.ratio(of(theirs, figure), of(ours, figure));
        }
    }

    /**
     * Calls with one setting.
     *
     * @param setting of the JVM
     * @param samples by subject, size and round
     */
    record Warm(JvmSetting setting, Map<Subject, Map<Integer, List<WarmCalls.Sample>>> samples) {
        List<Double> of(Subject subject, int size, ToDoubleFunction<WarmCalls.Sample> figure) {
            return of(subject, size).stream().mapToDouble(figure).boxed().toList();
        }

        List<WarmCalls.Sample> of(Subject subject, int size) {
            return Objects.requireNonNull(sizes(subject).get(size));
        }

        Map<Integer, List<WarmCalls.Sample>> sizes(Subject subject) {
            return Objects.requireNonNull(samples.get(subject));
        }

        Ratio ratio(Subject theirs, Subject ours, int size, ToDoubleFunction<WarmCalls.Sample> figure) {
            return Statistics.ratio(of(theirs, size, figure), of(ours, size, figure));
        }
    }

    /**
     * The allocation of a call beyond its event, in bytes.
     *
     * @param ours with our runtime
     * @param ric with RIC
     */
    record Garbage(double ours, double ric) {}

    /**
     * The latency of one caller.
     *
     * @param direct the function alone, beside the plain Runtime API
     * @param ours through the local Lambda
     * @param rie through AWS's emulator; null if it is not available
     */
    record Local(
            List<WarmCalls.Sample> direct,
            List<WarmCalls.Sample> ours,
            @Nullable List<WarmCalls.Sample> rie) {}

    /** The starts with all processors, which are the first tables. */
    Cold cold(JvmSetting setting) {
        return cold.stream()
                .filter(table -> table.setting() == setting)
                .findFirst()
                .orElseThrow();
    }

    Warm oneProcessor(JvmSetting setting) {
        return oneProcessor.stream()
                .filter(table -> table.setting() == setting)
                .findFirst()
                .orElseThrow();
    }
}
