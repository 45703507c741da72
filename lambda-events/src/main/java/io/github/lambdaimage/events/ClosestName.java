package io.github.lambdaimage.events;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that is most similar to a misspelt one. */
final class ClosestName {

    /** A misspelling may have one mistake for every three characters. */
    private static final int CHARACTERS_PER_MISTAKE = 3;

    private ClosestName() {}

    /** The end of a sentence: {@code ; did you mean "sqs"?}, or a full stop. */
    static String hint(Optional<String> closest) {
        return closest.map(name -> "; did you mean \"" + name + "\"?").orElse(".");
    }

    /** The most similar known name; empty if none is similar enough. */
    static Optional<String> of(String seen, List<String> known) {
        String plain = plain(seen);
        int limit = Math.max(1, plain.length() / CHARACTERS_PER_MISTAKE);
        return known.stream()
                .filter(name -> distance(plain, plain(name)) <= limit)
                .min(Comparator.comparingInt(name -> distance(plain, plain(name))))
                .or(() -> part(plain, known))
                .or(() -> abbreviation(plain, known));
    }

    /** {@code group} means {@code messageGroupId}. */
    private static Optional<String> part(String plain, List<String> known) {
        return known.stream()
                .filter(name -> plain.length() >= CHARACTERS_PER_MISTAKE
                        && (plain(name).contains(plain) || plain.contains(plain(name))))
                .findFirst();
    }

    /** {@code apigw} means {@code apigateway}. */
    private static Optional<String> abbreviation(String plain, List<String> known) {
        return known.stream()
                .filter(name -> plain.length() >= CHARACTERS_PER_MISTAKE
                        && plain(name).charAt(0) == plain.charAt(0)
                        && containsInOrder(plain(name), plain))
                .min(Comparator.comparingInt(String::length));
    }

    private static boolean containsInOrder(String name, String characters) {
        int from = 0;
        for (int i = 0; i < characters.length(); i++) {
            from = name.indexOf(characters.charAt(i), from) + 1;
            if (from == 0) {
                return false;
            }
        }
        return true;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[_\\s-]", "");
    }

    /** The edit distance: the number of characters to insert, remove or replace. */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                } else {
                    int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                    cost[i][j] = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
