package io.github.lambdaimage.benchmarks.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.benchmarks.measure.Jdk;
import io.github.lambdaimage.benchmarks.runtime.ColdStart;
import io.github.lambdaimage.benchmarks.runtime.Events;
import io.github.lambdaimage.benchmarks.runtime.JvmSetting;
import io.github.lambdaimage.benchmarks.runtime.Subject;
import io.github.lambdaimage.benchmarks.runtime.WarmCalls;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The goals of made-up results. */
class HandlerPageTest {

    @Test
    void goalsAreRicOverOursOfTheirSetting() {
        List<HandlerResults.Cold> cold = new ArrayList<>();
        for (JvmSetting setting : JvmSetting.values()) {
            // Ours takes 100 ms; RIC 250 ms, so that the goals of 3 and 4 are missed, and those of 2 and 2.3 met.
            cold.add(new HandlerResults.Cold("2 processors", setting, starts(setting)));
        }
        HandlerResults.Warm warm = new HandlerResults.Warm(JvmSetting.DEFAULT, calls());
        HandlerResults results =
                new HandlerResults(new Jdk(Path.of("jdk"), "17.0.1"), cold, List.of(warm), cold.subList(0, 1));

        String page = new HandlerPage(List.of(results), HandlerEffort.full(), "a machine").text("causes\n");

        assertThat(page.lines())
                .contains(
                        "| cold to first answer | stream | default flags | ≥ 1.5 | 2.50 |",
                        "|  | Map | default flags | ≥ 4.0 | **missed:** 2.50 |",
                        "|  | Map | C1 + Serial + archive | ≥ 2.3 | 2.50 |",
                        "|  | S3Event | C1 + Serial | ≥ 3.0 | **missed:** 2.50 |",
                        "|  | S3Event | C1 + Serial + archive | ≥ 2.0 | 2.50 |",
                        "|  | bean that needs databind | C1 + Serial | ≥ 1.0 | 2.50 |",
                        "| warm p50 | bean of 10 properties | one processor, 100 B | ≥ 2.2 | 2.50 |",
                        "|  | bean of 10 properties | one processor, 10 kB | ≥ 1.3 | **missed:** 1.25 |");
    }

    private static Map<Subject, List<ColdStart.Sample>> starts(JvmSetting setting) {
        Map<Subject, List<ColdStart.Sample>> samples = new EnumMap<>(Subject.class);
        for (Subject subject : Subject.values()) {
            double millis = subject.title().startsWith("RIC") ? 250 : 100;
            samples.put(subject, List.of(new ColdStart.Sample(millis, 1, 2, 3)));
        }
        assertThat(setting).isNotNull();
        return samples;
    }

    private static Map<Subject, Map<Integer, List<WarmCalls.Sample>>> calls() {
        Map<Subject, Map<Integer, List<WarmCalls.Sample>>> samples = new EnumMap<>(Subject.class);
        for (Subject subject : Subject.values()) {
            boolean ric = subject.title().startsWith("RIC");
            samples.put(
                    subject,
                    Map.of(
                            Events.SMALL, List.of(sample(ric ? 50 : 20)),
                            Events.MEDIUM, List.of(sample(ric ? 100 : 80))));
        }
        return samples;
    }

    private static WarmCalls.Sample sample(double p50) {
        return new WarmCalls.Sample(p50, p50, p50, 1);
    }
}
