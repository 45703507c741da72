package io.github.lambdaimage.benchmarks.image;

import io.github.lambdaimage.benchmarks.image.BuildTimes.Step;
import io.github.lambdaimage.benchmarks.image.ImageTool.Target;
import java.util.List;

/** The goals of this project for building images. */
final class ImageGoals {
    /** The maximum size of the layers of the generated project, compressed. */
    static final long MOST_BYTES = 250_000;

    private ImageGoals() {}

    /**
     * A goal for the time beside another tool.
     *
     * @param atLeast the minimum of their time / our time
     */
    record Goal(String tool, Target target, Step step, double atLeast) {
        boolean met(BuildTimes times) {
            return times.ratio(target, step, tool).median() >= atLeast;
        }
    }

    static List<Goal> all() {
        return List.of(
                new Goal("Jib", Target.DAEMON, Step.FIRST, 0.95),
                new Goal("Jib", Target.REGISTRY, Step.FIRST, 0.95),
                new Goal("Jib", Target.DAEMON, Step.CHANGED, 3),
                new Goal("Jib", Target.DAEMON, Step.UNCHANGED, 1.5),
                new Goal("Jib", Target.REGISTRY, Step.UNCHANGED, 1.5),
                new Goal("docker build", Target.DAEMON, Step.CHANGED, 1),
                new Goal("docker build", Target.REGISTRY, Step.CHANGED, 1));
    }
}
