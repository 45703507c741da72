package io.github.lambdaimage.config.type;

import io.github.lambdaimage.json.JsonPosition;
import io.github.lambdaimage.text.ForeignText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Collects problems so that all are reported at once: first those of the file in its order, then those of the command line.
 * Each is one line, whatever keys and values it repeats.
 */
public final class ProblemList {

    private record Found(boolean inFile, JsonPosition position, ConfigProblem problem) {}

    private static final Comparator<Found> ORDER = Comparator.comparing((Found found) -> !found.inFile())
            .thenComparingInt(found -> found.position().line())
            .thenComparingInt(found -> found.position().column());

    private final List<Found> found = new ArrayList<>();

    public void inFile(String file, JsonPosition position, String message) {
        found.add(new Found(true, position, new ConfigProblem(file + ":" + position, ForeignText.escaped(message))));
    }

    public void onCommandLine(String property, String message) {
        found.add(new Found(false, new JsonPosition(1, 1), new ConfigProblem(property, ForeignText.escaped(message))));
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
