package io.github.lambdaimage.benchmarks.runtime;

import io.github.lambdaimage.benchmarks.measure.Jdk;
import io.github.lambdaimage.benchmarks.measure.Statistics;
import io.github.lambdaimage.benchmarks.measure.Table;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The last section of the page, which can be updated without the rest. */
final class LocalSection {
    private static final String TITLE = "\n## The local Lambda\n\n";

    private LocalSection() {}

    static String text(Map<Jdk, Results.Local> measured) {
        Table table = new Table("JDK", "", "p50", "p99");
        measured.forEach((jdk, local) -> {
            String feature = String.valueOf(jdk.feature());
            row(table, feature, "function alone, on the plain Runtime API", local.direct());
            row(table, feature, "through the local Lambda", local.ours());
            List<WarmCalls.Sample> theirs = local.rie();
            if (theirs != null) {
                row(table, feature, "through RIE", theirs);
                table.row(
                        feature,
                        "RIE / ours",
                        ratio(local, theirs, WarmCalls.Sample::p50),
                        ratio(local, theirs, WarmCalls.Sample::p99));
            }
        });
        boolean rie = measured.values().stream().anyMatch(local -> local.rie() != null);
        return TITLE
                + "Latency of a warm call with an event of 100 B for one caller, over one kept-alive connection,"
                + " with all processors; medians of the rounds, in µs, and of their ratios."
                + " `\"-Dbenchmarks.local=true\"` updates only this section.\n\n" + table
                + (rie
                        ? ""
                        : "\nRIE was not available when this was generated: set the variable `LAMBDA_RIE` to its"
                                + " program to measure its rows.\n");
    }

    /** Replaces this section in a page. */
    static String replacedIn(String page, Map<Jdk, Results.Local> measured) {
        int begin = page.indexOf(TITLE);
        if (begin < 0) {
            throw new IllegalArgumentException(
                    "the page does not have the section of the local Lambda; generate the whole page first");
        }
        return page.substring(0, begin) + text(measured);
    }

    private static String ratio(
            Results.Local local, List<WarmCalls.Sample> theirs, ToDoubleFunction<WarmCalls.Sample> figure) {
        return Table.number(Statistics.ratio(values(theirs, figure), values(local.ours(), figure))
                .median());
    }

    private static List<Double> values(List<WarmCalls.Sample> samples, ToDoubleFunction<WarmCalls.Sample> figure) {
        return samples.stream().map(figure::applyAsDouble).toList();
    }

    private static void row(Table table, String jdk, String what, List<WarmCalls.Sample> samples) {
        table.row(
                jdk,
                what,
                Table.number(Statistics.median(values(samples, WarmCalls.Sample::p50))),
                Table.number(Statistics.median(values(samples, WarmCalls.Sample::p99))));
    }
}
