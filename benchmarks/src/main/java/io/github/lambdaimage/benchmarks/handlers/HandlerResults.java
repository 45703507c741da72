package io.github.lambdaimage.benchmarks.handlers;

import io.github.lambdaimage.benchmarks.measure.Jdk;
import io.github.lambdaimage.benchmarks.measure.Statistics;
import io.github.lambdaimage.benchmarks.measure.Statistics.Ratio;
import io.github.lambdaimage.benchmarks.runtime.ColdStart;
import io.github.lambdaimage.benchmarks.runtime.JvmSetting;
import io.github.lambdaimage.benchmarks.runtime.Subject;
import io.github.lambdaimage.benchmarks.runtime.WarmCalls;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * The results of one JDK.
 *
 * @param jdk the JDK
 * @param cold starts of handlers, by processors and setting
 * @param warm calls of the bean on one processor, by setting
 * @param binders starts with each binder and all processors, by setting
 */
record HandlerResults(Jdk jdk, List<Cold> cold, List<Warm> warm, List<Cold> binders) {
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

        double median(Subject subject, ToDoubleFunction<ColdStart.Sample> figure) {
            return Statistics.median(of(subject, figure));
        }

        Ratio ratio(Pair pair, ToDoubleFunction<ColdStart.Sample> figure) {
            return Statistics.ratio(of(pair.ric(), figure), of(pair.ours(), figure));
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
            return Objects.requireNonNull(
                            Objects.requireNonNull(samples.get(subject)).get(size))
                    .stream()
                    .mapToDouble(figure)
                    .boxed()
                    .toList();
        }

        double median(Subject subject, int size, ToDoubleFunction<WarmCalls.Sample> figure) {
            return Statistics.median(of(subject, size, figure));
        }

        Ratio ratio(Pair pair, int size, ToDoubleFunction<WarmCalls.Sample> figure) {
            return Statistics.ratio(of(pair.ric(), size, figure), of(pair.ours(), size, figure));
        }
    }
}
