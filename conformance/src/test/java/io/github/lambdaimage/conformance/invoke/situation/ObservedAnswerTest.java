package io.github.lambdaimage.conformance.invoke.situation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class ObservedAnswerTest {

    @Test
    void summaryIsTheSameWhenOnlyIdsAndNumbersDiffer() {
        assertThat(summary("01234567-89ab-cdef-0123-456789abcdef", "1.23", "29998"))
                .isEqualTo(summary("b195b280-6ca2-41fe-88da-123456789abc", "321.09", "5"))
                .contains("END RequestId: … REPORT RequestId: … Duration: … ms Billed Duration: … ms")
                .contains("Parent=…;Sampled=0\",\"remaining\":…")
                .doesNotContain("characters");
    }

    @Test
    void maskIsWholeWhenTheValueIsTruncated() {
        String id = "01234567-89ab-cdef-0123-456789abcdef";
        assertThat(ObservedAnswer.brief("x".repeat(110) + " " + id + "y".repeat(20)))
                .isEqualTo("x".repeat(110) + " …" + "y".repeat(8) + "…");
    }

    @Test
    void summaryStartsWithAWholeLineWhenTheLogDoesNot() {
        assertThat(summary("45 tail\n12345\n"))
                .isEqualTo(summary("2345 tail\n12345\n"))
                .isEqualTo("log …12345");
    }

    private static String summary(String log) {
        return new ObservedAnswer.Builder(EnumSet.of(Aspect.LOG))
                .with(Aspect.LOG, log)
                .build()
                .summary();
    }

    private static String summary(String id, String millis, String remaining) {
        String payload =
                "{\"trace\":\"Parent=" + id.substring(24) + "abcd;Sampled=0\",\"remaining\":" + remaining + "}";
        String log = "START \nEND RequestId: " + id + "\nREPORT RequestId: " + id + "\tDuration: " + millis
                + " ms\tBilled Duration: 4 ms\tMax Memory Used: " + remaining + " MB\t\n";
        return new ObservedAnswer.Builder(EnumSet.of(Aspect.PAYLOAD, Aspect.LOG))
                .with(Aspect.PAYLOAD, payload)
                .with(Aspect.LOG, log)
                .build()
                .summary();
    }
}
