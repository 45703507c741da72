package io.github.lambdaimage.remote;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("any-jvm")
class InvocationReportTest {

    private static final String WARM = "REPORT RequestId: 7fba10b3-d564-4714-bb4d-fe5187b78c3c\tDuration: 51.55 ms\t"
            + "Billed Duration: 52 ms\tMemory Size: 1024 MB\tMax Memory Used: 97 MB\t";

    @Test
    void warmCall() {
        assertThat(InvocationReport.parse(WARM).orElseThrow().summary())
                .isEqualTo("duration 51.55 ms, billed 52 ms, memory 97 of 1024 MB");
    }

    @Test
    void coldStartWithTrace() {
        InvocationReport report = InvocationReport.parse(
                        WARM + "Init Duration: 506.55 ms\tXRAY TraceId: 1-5e34a614-10bdxmplf1fb44f07bc535a1\t")
                .orElseThrow();

        assertThat(report.isColdStart()).isTrue();
        assertThat(report.summary())
                .isEqualTo("cold start 506.55 ms, duration 51.55 ms, billed 52 ms, memory 97 of 1024 MB");
    }

    @Test
    void jsonFormat() {
        String line =
                "{\"time\":\"2026-11-30T00:00:00.000Z\",\"type\":\"platform.report\",\"record\":{\"requestId\":\"1\","
                        + "\"metrics\":{\"durationMs\":101.51,\"billedDurationMs\":300,\"memorySizeMB\":512,"
                        + "\"maxMemoryUsedMB\":33,\"initDurationMs\":116.67},\"status\":\"success\"}}";

        assertThat(InvocationReport.parse(line).orElseThrow().document().toString())
                .isEqualTo("{durationMs=101.51, billedDurationMs=300, memorySizeMb=512, maxMemoryUsedMb=33,"
                        + " initDurationMs=116.67}");
    }

    @Test
    void lastReportOfALog() {
        String log = WARM + "\nSTART RequestId: 2 Version: 1\n" + WARM.replace("51.55", "1.50") + "\n";

        assertThat(InvocationReport.lastIn(log).map(InvocationReport::duration))
                .hasValueSatisfying(duration -> assertThat(duration).isEqualByComparingTo("1.5"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a function that prints REPORT RequestId: 1",
                "REPORT RequestId: 1\tDuration: ? ms",
                "{\"type\":\"platform.report\"}",
                "{\"type\":\"platform.report\",\"record\":[]}",
                "{\"message\":\"platform.report\"}",
                "{\"type\":\"platform.report\""
            })
    void otherLinesAreNoReports(String line) {
        assertThat(InvocationReport.parse(line)).isEmpty();
    }
}
