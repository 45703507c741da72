package io.github.lambdaimage.config.type;

import io.github.lambdaimage.json.JsonPosition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong, to be told all at once: first the file from top to bottom, then the command line. */
public final class ProblemList {

    private record Found(boolean inFile, JsonPosition place, ConfigProblem problem) {}

    private static final Comparator<Found> ORDER = Comparator.comparing((Found found) -> !found.inFile())
            .thenComparingInt(found -> found.place().line())
            .thenComparingInt(found -> found.place().column());

    private final List<Found> found = new ArrayList<>();

    public void inFile(String file, JsonPosition place, String message) {
        found.add(new Found(true, place, new ConfigProblem(file + ":" + place, message)));
    }

    public void onCommandLine(String property, String message) {
        found.add(new Found(false, new JsonPosition(1, 1), new ConfigProblem("-D" + property, message)));
    }

    public int count() {
        return found.size();
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public List<ConfigProblem> sorted() {
        return found.stream().sorted(ORDER).map(Found::problem).toList();
    }
}
