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
 * How long tools take to build the image of one project. They take turns round by round, and the order turns with them,
 * so that what else the machine does hits all alike.
 */
final class BuildTimes {
    /** What has happened since the build before. */
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

    static BuildTimes measure(ImageSetup site, List<ImageTool> tools, ImageEffort effort, PrintStream progress)
            throws IOException, InterruptedException {
        BuildTimes times = new BuildTimes();
        int change = 0;
        for (Target target : Target.values()) {
            List<ImageTool> order = new ArrayList<>(tools);
            for (ImageTool tool : order) {
                progress.println("[" + target.title() + "] " + tool.title());
                if (effort.warmsUp()) {
                    tool.build(target); // What Maven has to download, and files into memory.
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
                    tool.build(target); // The base is gone from the daemon for all but the last.
                }
            }
            for (int round = 0; round < effort.changes(); round++) {
                site.project().change(++change);
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

    /** The rounds of one tool, in milliseconds. */
    List<Double> of(Target target, Step step, String tool) {
        return Objects.requireNonNull(Objects.requireNonNull(
                        Objects.requireNonNull(samples.get(target)).get(step))
                .get(tool));
    }

    /** Theirs over ours. */
    Statistics.Ratio ratio(Target target, Step step, String theirs) {
        return Statistics.ratio(of(target, step, theirs), of(target, step, "ours"));
    }

    static BuildTimes empty() {
        return new BuildTimes();
    }
}
