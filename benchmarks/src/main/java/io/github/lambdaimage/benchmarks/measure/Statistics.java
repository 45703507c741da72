package io.github.lambdaimage.benchmarks.measure;

import java.util.Arrays;
import java.util.List;

/** Medians, percentiles, and ratios that are paired by round. */
public final class Statistics {
    private Statistics() {}

    public static double median(List<Double> values) {
        return percentile(values.stream().mapToDouble(Double::doubleValue).toArray(), 50);
    }

    /**
     * A percentile, interpolated between the two nearest values.
     *
     * @param percent 0 to 100
     */
    public static double percentile(double[] values, double percent) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no values");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double place = (sorted.length - 1) * percent / 100;
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
    }

    /** The median of theirs / ours by round. Pairing removes the load that affects both in a round. */
    public static Ratio ratio(List<Double> theirs, List<Double> ours) {
        double[] ratios = new double[rounds(theirs, ours)];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = theirs.get(i) / ours.get(i);
        }
        return new Ratio(percentile(ratios, 50), percentile(ratios, 25), percentile(ratios, 75));
    }

    /** The median of ours minus the other by round. */
    public static double difference(List<Double> ours, List<Double> other) {
        double[] differences = new double[rounds(ours, other)];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = ours.get(i) - other.get(i);
        }
        return percentile(differences, 50);
    }

    private static int rounds(List<Double> one, List<Double> other) {
        if (one.size() != other.size() || one.isEmpty()) {
            throw new IllegalArgumentException(one.size() + " rounds beside " + other.size());
        }
        return one.size();
    }

    /**
     * A ratio with its spread.
     *
     * @param median of all rounds
     * @param low the lower quartile of the rounds
     * @param high the upper quartile of the rounds
     */
    public record Ratio(double median, double low, double high) {}
}
