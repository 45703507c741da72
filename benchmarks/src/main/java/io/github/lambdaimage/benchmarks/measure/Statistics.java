package io.github.lambdaimage.benchmarks.measure;

import java.util.Arrays;
import java.util.List;

/** Medians, percentiles, and ratios that are paired round by round. */
public final class Statistics {
    private Statistics() {}

    public static double median(List<Double> values) {
        return percentile(values.stream().mapToDouble(Double::doubleValue).toArray(), 50);
    }

    /**
     * The value below which a share of the values lies, interpolated between the two nearest.
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

    /** Theirs over ours, round by round, then the median: what both rounds had to bear alike falls out. */
    public static Ratio ratio(List<Double> theirs, List<Double> ours) {
        double[] ratios = new double[rounds(theirs, ours)];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = theirs.get(i) / ours.get(i);
        }
        return new Ratio(percentile(ratios, 50), percentile(ratios, 25), percentile(ratios, 75));
    }

    /** What ours is above the other, round by round, then the median. */
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
     * How often one is as much as the other.
     *
     * @param median of all rounds
     * @param low a quarter of the rounds was below
     * @param high a quarter of the rounds was above
     */
    public record Ratio(double median, double low, double high) {}
}
