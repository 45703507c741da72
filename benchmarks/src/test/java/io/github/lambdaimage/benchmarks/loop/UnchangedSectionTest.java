package io.github.lambdaimage.benchmarks.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.benchmarks.loop.UnchangedTimes.Command;
import io.github.lambdaimage.benchmarks.loop.UnchangedTimes.Target;
import org.junit.jupiter.api.Test;

class UnchangedSectionTest {

    @Test
    void rowHasTheRatioAndItsGoal() {
        UnchangedTimes times = new UnchangedTimes();
        for (Target target : Target.values()) {
            times.add(target, Command.INVOKE, 600);
            times.add(target, Command.BEFORE, target == Target.BESIDE ? 800 : 1_200);
        }
        times.add(Target.ALONE, Command.COMPILE, 700);
        times.add(Target.ALONE, Command.FLOOR, 400);

        assertThat(new UnchangedSection(times).text())
                .contains(
                        "| alone, on a JVM | 600 | 1,200 | 0.50 (0.50–0.50) | met: ≤ 0.65 |",
                        "| beside `run-local` | 600 | 800 | 0.75 (0.75–0.75) | **missed:** ≤ 0.6 |",
                        "| `mvn compile` with nothing to do | 700 |",
                        "| Maven's start | 400 |");
    }
}
