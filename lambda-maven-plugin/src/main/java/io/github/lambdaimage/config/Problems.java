package io.github.lambdaimage.config;

import io.github.lambdaimage.json.JsonPlace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong, to be told all at once: first the file from top to bottom, then the command line. */
final class Problems {

    private record Found(boolean inFile, JsonPlace place, ConfigProblem problem) {}

    private static final Comparator<Found> ORDER = Comparator.comparing((Found found) -> !found.inFile())
            .thenComparingInt(found -> found.place().line())
            .thenComparingInt(found -> found.place().column());

    private final List<Found> found = new ArrayList<>();

    void inFile(String file, JsonPlace place, String message) {
        found.add(new Found(true, place, new ConfigProblem(file + ":" + place, message)));
    }

    void onCommandLine(String property, String message) {
        found.add(new Found(false, new JsonPlace(1, 1), new ConfigProblem("-D" + property, message)));
    }

    int count() {
        return found.size();
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<ConfigProblem> sorted() {
        return found.stream().sorted(ORDER).map(Found::problem).toList();
    }
}
