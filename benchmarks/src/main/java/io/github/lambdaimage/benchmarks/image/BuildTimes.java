package io.github.lambdaimage.benchmarks.image;

import io.github.lambdaimage.benchmarks.image.ImageTool.Target;
import io.github.lambdaimage.benchmarks.measure.Statistics;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Build times of tools for the image of one project. Tools alternate in each round, in a rotating order, so that
 * other load on the machine affects all of them equally.
 */
final class BuildTimes {
    /** What changed since the previous build. */
    enum Step {
        FIRST("first build"),
        CHANGED("changed class"),
        UNCHANGED("nothing changed");

        private final String title;

        Step(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    private final Map<Target, Map<Step, Map<String, List<Double>>>> samples = new EnumMap<>(Target.class);

    private BuildTimes() {}

    static BuildTimes measure(ImageSetup setup, List<ImageTool> tools, ImageEffort effort, PrintStream progress)
            throws IOException, InterruptedException {
        BuildTimes times = new BuildTimes();
        int change = 0;
        for (Target target : Target.values()) {
            List<ImageTool> order = new ArrayList<>(tools);
            for (ImageTool tool : order) {
                progress.println("[" + target.title() + "] " + tool.title());
                if (effort.warmsUp()) {
                    tool.build(target); // Downloads the dependencies and fills the file cache.
                }
            }
            for (int round = 0; round < effort.firstBuilds(); round++) {
                for (ImageTool tool : order) {
                    tool.forget();
                    times.add(target, Step.FIRST, tool, tool.build(target));
                }
                Collections.rotate(order, 1);
            }
            if (effort.ownBase()) {
                for (ImageTool tool : order) {
                    tool.build(target); // The daemon has the base only for the last tool.
                }
            }
            for (int round = 0; round < effort.changes(); round++) {
                setup.project().change(++change);
                for (ImageTool tool : order) {
                    times.add(target, Step.CHANGED, tool, tool.build(target));
                }
                for (ImageTool tool : order) {
                    times.add(target, Step.UNCHANGED, tool, tool.build(target));
                }
                Collections.rotate(order, 1);
            }
        }
        return times;
    }

    void add(Target target, Step step, ImageTool tool, double millis) {
        add(target, step, tool.title(), millis);
    }

    void add(Target target, Step step, String tool, double millis) {
        samples.computeIfAbsent(target, key -> new EnumMap<>(Step.class))
                .computeIfAbsent(step, key -> new LinkedHashMap<>())
                .computeIfAbsent(tool, key -> new ArrayList<>())
                .add(millis);
    }

    /** The times of one tool by round, in milliseconds. */
    List<Double> of(Target target, Step step, String tool) {
        return Objects.requireNonNull(Objects.requireNonNull(
                        Objects.requireNonNull(samples.get(target)).get(step))
                .get(tool));
    }

    /** The ratio theirs / ours. */
    Statistics.Ratio ratio(Target target, Step step, String theirs) {
        return Statistics.ratio(of(target, step, theirs), of(target, step, "ours"));
    }

    static BuildTimes empty() {
        return new BuildTimes();
    }
}
