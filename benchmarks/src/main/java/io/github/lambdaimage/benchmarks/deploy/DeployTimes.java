package io.github.lambdaimage.benchmarks.deploy;

import io.github.lambdaimage.benchmarks.deploy.DeployTool.Deploy;
import io.github.lambdaimage.benchmarks.deploy.DeployTool.Step;
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

/** Times of deploys and their calls of AWS. Tools alternate in each round, in a rotating order. */
final class DeployTimes {
    private final Map<Step, Map<String, List<Deploy>>> deploys = new EnumMap<>(Step.class);
    private final Map<Step, List<Double>> starts = new EnumMap<>(Step.class);

    static DeployTimes measure(DeploySetup setup, DeployEffort effort, PrintStream progress)
            throws IOException, InterruptedException {
        DeployTimes times = new DeployTimes();
        List<DeployTool> order = new ArrayList<>(DeployTool.all(setup));
        try {
            if (effort.warmsUp()) {
                for (DeployTool tool : order) {
                    progress.println("[warm] " + tool.title());
                    tool.forget();
                    Deploy unused = tool.deploy(Step.FIRST);
                }
            }
            for (int round = 0; round < effort.firstDeploys(); round++) {
                progress.println("[first] " + (round + 1) + " of " + effort.firstDeploys());
                for (DeployTool tool : order) {
                    tool.forget();
                }
                times.round(setup, order, Step.FIRST);
            }
            for (int round = 0; round < effort.changes(); round++) {
                progress.println("[change] " + (round + 1) + " of " + effort.changes());
                setup.project().change(round + 1);
                times.round(setup, order, Step.CHANGED);
                times.round(setup, order, Step.SETTING);
                times.round(setup, order, Step.UNCHANGED);
            }
        } finally {
            order.forEach(DeployTool::close);
        }
        return times;
    }

    private void round(DeploySetup setup, List<DeployTool> order, Step step) throws IOException, InterruptedException {
        for (DeployTool tool : order) {
            add(step, tool.title(), tool.deploy(step));
        }
        start(step, setup.maven().run(setup.project().folder(), "validate").millis());
        Collections.rotate(order, 1);
    }

    void add(Step step, String tool, Deploy deploy) {
        deploys.computeIfAbsent(step, key -> new LinkedHashMap<>())
                .computeIfAbsent(tool, key -> new ArrayList<>())
                .add(deploy);
    }

    /** Adds the time that Maven needs to read the project and to do nothing, in the same round. */
    void start(Step step, double millis) {
        starts.computeIfAbsent(step, key -> new ArrayList<>()).add(millis);
    }

    /** The times of one tool by round, in milliseconds. */
    List<Double> of(Step step, String tool) {
        return rounds(step, tool).stream().map(Deploy::millis).toList();
    }

    /** The median of our time minus Maven's own start, in milliseconds. */
    double overStart(Step step) {
        return Statistics.difference(of(step, "ours"), Objects.requireNonNull(starts.get(step)));
    }

    /** The ratio theirs / ours. */
    Statistics.Ratio ratio(Step step) {
        return Statistics.ratio(of(step, "by hand"), of(step, "ours"));
    }

    /** The most calls of a round that change nothing. */
    int reads(Step step, String tool) {
        return rounds(step, tool).stream().mapToInt(Deploy::reads).max().orElseThrow();
    }

    /** The most calls of a round that change something. */
    int writes(Step step, String tool) {
        return rounds(step, tool).stream().mapToInt(Deploy::writes).max().orElseThrow();
    }

    private List<Deploy> rounds(Step step, String tool) {
        return Objects.requireNonNull(Objects.requireNonNull(deploys.get(step)).get(tool));
    }
}
