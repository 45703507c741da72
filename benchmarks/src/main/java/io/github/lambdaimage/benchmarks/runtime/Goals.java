package io.github.lambdaimage.benchmarks.runtime;

import static io.github.lambdaimage.benchmarks.runtime.Subject.OUR_MAP;
import static io.github.lambdaimage.benchmarks.runtime.Subject.OUR_STREAM;
import static io.github.lambdaimage.benchmarks.runtime.Subject.RIC_MAP;
import static io.github.lambdaimage.benchmarks.runtime.Subject.RIC_STREAM;
import static io.github.lambdaimage.benchmarks.runtime.Subject.SOCKET_LOOP;

import io.github.lambdaimage.benchmarks.measure.Statistics;
import io.github.lambdaimage.benchmarks.runtime.ColdStart.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The goals of this project. */
final class Goals {
    /**
     * One figure and its bound.
     *
     * @param figure the measured quantity
     * @param handler the function
     * @param setting the flags and circumstances
     * @param atLeast whether the bound is a minimum, as for ratios; otherwise it is a maximum
     * @param bound the minimum or maximum
     * @param unit the unit after the number
     * @param value reads the figure from the results of one JDK
     */
    record Goal(
            String figure,
            String handler,
            String setting,
            boolean atLeast,
            double bound,
            String unit,
            ToDoubleFunction<Results> value) {
        boolean met(Results results) {
            double measured = value.applyAsDouble(results);
            return atLeast ? measured >= bound : measured <= bound;
        }
    }

    private final List<Goal> goals = new ArrayList<>();

    private Goals() {}

    static List<Goal> all(long jarBytes) {
        Goals table = new Goals();
        table.cold();
        table.warm();
        table.rest(jarBytes);
        return table.goals;
    }

    private void cold() {
        ratio(
                "cold to first answer",
                "stream",
                "default flags",
                1.6,
                coldRatio(JvmSetting.DEFAULT, RIC_STREAM, OUR_STREAM));
        ratio("", "stream", "C1 + Serial", 1.45, coldRatio(JvmSetting.C1, RIC_STREAM, OUR_STREAM));
        ratio("", "JSON", "default flags", 4, coldRatio(JvmSetting.DEFAULT, RIC_MAP, OUR_MAP));
        ratio("", "JSON", "C1 + Serial", 4, coldRatio(JvmSetting.C1, RIC_MAP, OUR_MAP));
        ratio("", "stream", "archive on both sides", 1.4, coldRatio(JvmSetting.ARCHIVE, RIC_STREAM, OUR_STREAM));
        ratio("", "JSON", "archive on both sides", 2.3, coldRatio(JvmSetting.ARCHIVE, RIC_MAP, OUR_MAP));
        for (JvmSetting setting : List.of(JvmSetting.DEFAULT, JvmSetting.C1)) {
            most(
                    setting == JvmSetting.DEFAULT ? "cold, over a bare socket loop" : "",
                    "stream",
                    setting.title(),
                    8,
                    " ms",
                    results -> Statistics.difference(
                            results.cold(setting).of(OUR_STREAM, Sample::millis),
                            results.cold(setting).of(SOCKET_LOOP, Sample::millis)));
        }
    }

    private void warm() {
        ratio("warm p50", "stream", "one processor, 100 B", 2.5, p50(RIC_STREAM, OUR_STREAM, Events.SMALL));
        ratio("", "stream", "one processor, 10 kB", 2.5, p50(RIC_STREAM, OUR_STREAM, Events.MEDIUM));
        ratio("warm p99", "stream", "one processor, 100 B", 3, p99(Events.SMALL));
        ratio("", "stream", "one processor, 10 kB", 3, p99(Events.MEDIUM));
        ratio("warm p50", "JSON", "one processor, 100 B", 2.2, p50(RIC_MAP, OUR_MAP, Events.SMALL));
        ratio("", "JSON", "one processor, 10 kB", 1.3, p50(RIC_MAP, OUR_MAP, Events.MEDIUM));
        ratio("", "stream", "all processors, 1 MB", 5, large(RIC_STREAM, OUR_STREAM, Events.LARGE));
        ratio("", "stream", "all processors, 6 MB", 3, large(RIC_STREAM, OUR_STREAM, Events.LARGEST));
        ratio("", "JSON", "all processors, 1 MB", 1.1, large(RIC_MAP, OUR_MAP, Events.LARGE));
    }

    private void rest(long jarBytes) {
        ratio("memory after 10 kB events", "stream", "default flags", 3, results -> new Results.Warm(
                        JvmSetting.DEFAULT, results.memory())
                .ratio(RIC_STREAM, OUR_STREAM, Events.MEDIUM, WarmCalls.Sample::megabytes)
                .median());
        most(
                "garbage per call beyond the event",
                "stream",
                "warm, thread's counter",
                1_024,
                " B",
                results -> results.garbage().ours());
        most("jar, no dependency", "", "", 150_000, " B", results -> jarBytes);
    }

    private static ToDoubleFunction<Results> coldRatio(JvmSetting setting, Subject theirs, Subject ours) {
        return results ->
                results.cold(setting).ratio(theirs, ours, Sample::millis).median();
    }

    private static ToDoubleFunction<Results> p50(Subject theirs, Subject ours, int size) {
        return results -> results.oneProcessor(JvmSetting.DEFAULT)
                .ratio(theirs, ours, size, WarmCalls.Sample::p50)
                .median();
    }

    private static ToDoubleFunction<Results> p99(int size) {
        return results -> results.oneProcessor(JvmSetting.DEFAULT)
                .ratio(RIC_STREAM, OUR_STREAM, size, WarmCalls.Sample::p99)
                .median();
    }

    private static ToDoubleFunction<Results> large(Subject theirs, Subject ours, int size) {
        return results -> results.allProcessors()
                .get(0)
                .ratio(theirs, ours, size, WarmCalls.Sample::p50)
                .median();
    }

    private void ratio(String figure, String handler, String setting, double bound, ToDoubleFunction<Results> value) {
        goals.add(new Goal(figure, handler, setting, true, bound, "", value));
    }

    private void most(
            String figure, String handler, String setting, double bound, String unit, ToDoubleFunction<Results> value) {
        goals.add(new Goal(figure, handler, setting, false, bound, unit, value));
    }
}
