package io.github.lambdaimage.benchmarks.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.benchmarks.image.BuildTimes.Step;
import io.github.lambdaimage.benchmarks.image.ImageTool.Target;
import io.github.lambdaimage.benchmarks.runtime.Subject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Fills a page with distinct invented times and checks that each is in its cell. */
class ImagePageTest {
    private final BuildTimes times = BuildTimes.empty();

    @Test
    void goalsAreTheirTimeOverOursOfTheirStepAndTarget() {
        double number = 100;
        for (Target target : Target.values()) {
            for (Step step : Step.values()) {
                for (String tool : List.of("ours", "Jib", "docker build")) {
                    times.add(target, step, tool, number);
                    number += 50;
                }
            }
        }

        String page = page(250_000);

        assertThat(page)
                .contains(
                        "| first build | daemon | Jib | ≥ 0.95 | met: 1.50 |",
                        "| changed class | daemon | Jib | ≥ 3.0 | **missed:** 1.20 |",
                        "| changed class | daemon | docker build | ≥ 1.0 | met: 1.40 |",
                        "| nothing changed | registry | Jib | ≥ 1.5 | **missed:** 1.06 |",
                        "| bytes added to the base, compressed |  |  | ≤ 250,000 | met: 250,000 |",
                        "| registry | changed class | 700 | 750 | 800 | 1.07 (1.07–1.07) | 1.14 (1.14–1.14) |",
                        "| `lambda-java:17` | none | 1.00 | 4.00 | 8.00 | 6.00 | 9.00 | 2.00 (2.00–2.00) | 1.50 (1.50–1.50) |");
        assertThat(page(250_001)).contains("**missed:** 250,001");
    }

    @Test
    void goalAtItsBoundIsMet() {
        times.add(Target.DAEMON, Step.CHANGED, "ours", 100);
        times.add(Target.DAEMON, Step.CHANGED, "Jib", 300);

        assertThat(new ImageGoals.Goal("Jib", Target.DAEMON, Step.CHANGED, 3).met(times))
                .isTrue();
        assertThat(new ImageGoals.Goal("Jib", Target.DAEMON, Step.CHANGED, 3.01).met(times))
                .isFalse();
    }

    private String page(long bytes) {
        Map<Subject, List<Double>> millis = new EnumMap<>(Subject.class);
        double number = 1;
        for (Subject subject : Subject.values()) {
            millis.put(subject, List.of(number++));
        }
        ContainerStart.Times start = new ContainerStart.Times(
                "lambda-java:17", ContainerStart.Limits.all().get(0), millis);
        ImagePage.Made made =
                new ImagePage.Made("a machine", "Docker", "1", "big-java:25", 700_000_000, ImageEffort.full());
        return new ImagePage(times, List.of(start), bytes, made).text("");
    }
}
