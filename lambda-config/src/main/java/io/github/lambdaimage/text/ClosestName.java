package io.github.lambdaimage.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that is most similar to a misspelt one. */
public final class ClosestName {

    /** A misspelling may have one mistake for every three characters. */
    private static final int CHARACTERS_PER_MISTAKE = 3;

    private ClosestName() {}

    /** The most similar known name; empty if none is similar enough. */
    public static Optional<String> of(String seen, Collection<String> known) {
        String plain = plain(seen);
        Optional<String> slip = slip(plain, known);
        if (slip.isPresent()) {
            return slip;
        }
        Optional<String> part = part(plain, known);
        return part.isPresent() ? part : beginning(plain, known);
    }

    private static Optional<String> slip(String plain, Collection<String> known) {
        int limit = Math.max(1, plain.length() / CHARACTERS_PER_MISTAKE);
        return known.stream()
                .filter(name -> distance(plain, plain(name)) <= limit)
                .min(Comparator.comparingInt(name -> distance(plain, plain(name))));
    }

    /** {@code Memory} means {@code MemorySize}. */
    private static Optional<String> part(String plain, Collection<String> known) {
        return known.stream()
                .filter(name ->
                        plain.length() >= CHARACTERS_PER_MISTAKE && plain(name).contains(plain))
                .findFirst();
    }

    /** {@code VpcConfig} means {@code Vpc}. */
    private static Optional<String> beginning(String plain, Collection<String> known) {
        return known.stream()
                .filter(name -> plain(name).length() >= CHARACTERS_PER_MISTAKE && plain.startsWith(plain(name)))
                .max(Comparator.comparingInt(String::length));
    }

    /** {@code ; did you mean "Timeout"?}, or nothing. */
    public static String hint(String seen, Collection<String> known) {
        return of(seen, known).map(name -> "; did you mean \"" + name + "\"?").orElse("");
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[_\\s-]", "");
    }

    /** The edit distance: the number of characters to insert, remove or replace, and of neighbours to swap. */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(a, b, cost, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(String a, String b, int[][] cost, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int best = Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
