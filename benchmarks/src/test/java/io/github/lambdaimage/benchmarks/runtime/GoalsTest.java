package io.github.lambdaimage.benchmarks.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.lambdaimage.benchmarks.measure.Jdk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Each goal looks at its own figures: made-up results in which no two figures are alike. */
class GoalsTest {
    private static final int JAR = 99_000;
    private static final double EXACT = 1e-9;

    private final List<Goals.Goal> goals = Goals.all(JAR);
    private final Results results = results();

    @Test
    void coldGoalsAreRicOverOursOfTheirSetting() {
        for (JvmSetting setting : JvmSetting.values()) {
            String name = setting.hasArchive() ? "archive on both sides" : setting.title();
            assertThat(value(0, "stream", name))
                    .isEqualTo(cold(Subject.RIC_STREAM, setting) / cold(Subject.OUR_STREAM, setting), within(EXACT));
            assertThat(value(0, "JSON", name))
                    .isEqualTo(cold(Subject.RIC_MAP, setting) / cold(Subject.OUR_MAP, setting), within(EXACT));
        }
    }

    @Test
    void budgetIsOursMinusTheLoop() {
        for (JvmSetting setting : List.of(JvmSetting.DEFAULT, JvmSetting.C1)) {
            assertThat(value(1, "stream", setting.title()))
                    .isEqualTo(cold(Subject.OUR_STREAM, setting) - cold(Subject.SOCKET_LOOP, setting), within(EXACT));
        }
    }

    @Test
    void warmGoalsAreRicOverOursOfTheirSize() {
        for (int size : List.of(Events.SMALL, Events.MEDIUM)) {
            String name = "one processor, " + (size == Events.SMALL ? "100 B" : "10 kB");
            assertThat(value(0, "stream", name))
                    .isEqualTo(warm(Subject.RIC_STREAM, size) / warm(Subject.OUR_STREAM, size));
            assertThat(value(1, "stream", name))
                    .isEqualTo((warm(Subject.RIC_STREAM, size) + 0.5) / (warm(Subject.OUR_STREAM, size) + 0.5));
            assertThat(value(0, "JSON", name)).isEqualTo(warm(Subject.RIC_MAP, size) / warm(Subject.OUR_MAP, size));
        }
        assertThat(value(0, "stream", "all processors, 1 MB"))
                .isEqualTo(warm(Subject.RIC_STREAM, Events.LARGE) / warm(Subject.OUR_STREAM, Events.LARGE));
        assertThat(value(0, "stream", "all processors, 6 MB"))
                .isEqualTo(warm(Subject.RIC_STREAM, Events.LARGEST) / warm(Subject.OUR_STREAM, Events.LARGEST));
        assertThat(value(0, "JSON", "all processors, 1 MB"))
                .isEqualTo(warm(Subject.RIC_MAP, Events.LARGE) / warm(Subject.OUR_MAP, Events.LARGE));
    }

    @Test
    void otherGoalsAreTheMeasuredValues() {
        assertThat(last("memory after 10 kB events"))
                .isEqualTo(
                        (warm(Subject.RIC_STREAM, Events.MEDIUM) + 2) / (warm(Subject.OUR_STREAM, Events.MEDIUM) + 2));
        assertThat(last("garbage per call beyond the event")).isEqualTo(500);
        assertThat(last("jar, no dependency")).isEqualTo(JAR);
    }

    @Test
    void goalAtItsBoundIsMet() {
        assertThat(met(true, 1.6, 1.6)).isTrue();
        assertThat(met(true, 1.6, 1.59)).isFalse();
        assertThat(met(false, 8, 8)).isTrue();
        assertThat(met(false, 8, 8.1)).isFalse();
    }

    private boolean met(boolean atLeast, double bound, double measured) {
        return new Goals.Goal("", "", "", atLeast, bound, "", any -> measured).met(results);
    }

    /** The value of the goal with that handler and setting; if there are several, of the one at that index. */
    private double value(int place, String handler, String setting) {
        return goals.stream()
                .filter(goal -> goal.handler().equals(handler) && goal.setting().equals(setting))
                .filter(goal -> !goal.figure().startsWith("memory"))
                .skip(place)
                .findFirst()
                .orElseThrow()
                .value()
                .applyAsDouble(results);
    }

    private double last(String figure) {
        return goals.stream()
                .filter(goal -> goal.figure().equals(figure))
                .findFirst()
                .orElseThrow()
                .value()
                .applyAsDouble(results);
    }

    private static double cold(Subject subject, JvmSetting setting) {
        return 10
                + 7 * place(subject)
                + 100 * Arrays.asList(JvmSetting.values()).indexOf(setting);
    }

    private static int place(Subject subject) {
        return Arrays.asList(Subject.values()).indexOf(subject);
    }

    private static double warm(Subject subject, int size) {
        return 3 + 11 * place(subject) + size / 10.0;
    }

    private static Results results() {
        List<Results.Cold> cold = new ArrayList<>();
        for (JvmSetting setting : JvmSetting.values()) {
            Map<Subject, List<ColdStart.Sample>> samples = new EnumMap<>(Subject.class);
            for (Subject subject : Subject.values()) {
                samples.put(subject, List.of(new ColdStart.Sample(cold(subject, setting), 1, 2, 3)));
            }
            cold.add(new Results.Cold("2 processors", setting, samples));
        }
        Map<Subject, Map<Integer, List<WarmCalls.Sample>>> warm = new EnumMap<>(Subject.class);
        for (Subject subject : Subject.values()) {
            Map<Integer, List<WarmCalls.Sample>> sizes = new TreeMap<>();
            for (int size : List.of(Events.SMALL, Events.MEDIUM, Events.LARGE, Events.LARGEST)) {
                double value = warm(subject, size);
                sizes.put(size, List.of(new WarmCalls.Sample(value, value + 0.5, value + 1, value + 2)));
            }
            warm.put(subject, sizes);
        }
        List<Results.Warm> tables =
                List.of(new Results.Warm(JvmSetting.DEFAULT, warm), new Results.Warm(JvmSetting.C1, Map.of()));
        return new Results(
                new Jdk(Path.of("jdk"), "17.0.1"),
                cold,
                tables,
                tables.subList(0, 1),
                warm,
                new Results.Garbage(500, 900),
                Map.of(),
                new Results.Local(List.of(), List.of(), null));
    }
}
