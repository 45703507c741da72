package io.github.lambdaimage.conformance.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.conformance.suite.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SituationsTest {

    private static final String ROOT = "/2018-06-01/runtime/";
    private static final int MAX_CELL = 160;

    @Test
    void namesAreUnique() {
        assertThat(RuntimeSuite.situations())
                .hasSizeGreaterThanOrEqualTo(45)
                .extracting(Situation::name)
                .doesNotHaveDuplicates();
    }

    @Test
    void expectationsFitIntoACell() {
        assertThat(RuntimeSuite.situations())
                .allSatisfy(situation -> assertThat(situation.expected()).hasSizeBetween(1, MAX_CELL));
    }

    /** A check that accepts this could not fail. */
    @Test
    void checksDifferWhenTheProcessDoesNothing() {
        for (Recording.End end : Recording.End.values()) {
            Recording nothing = new Recording(List.of(), end, 0, "", "", List.of());
            assertThat(RuntimeSuite.situations()).allSatisfy(situation -> assertThat(
                            situation.check().observe(nothing).verdict())
                    .as(situation.name())
                    .isEqualTo(Verdict.DIFFERS));
        }
    }

    /** Nor with one that crashes, hangs or exits with 0 after all the right calls. */
    @Test
    void checksDifferWhenTheEndIsWrong() {
        for (Situation situation : RuntimeSuite.situations()) {
            for (String calls : situation.check().allowed()) {
                List<Request> requests = requests(calls);
                for (Recording.End end : List.of(Recording.End.CRASHED, Recording.End.HANGS, Recording.End.EXITED)) {
                    Recording recording = new Recording(requests, end, 0, "", "", List.of());
                    assertThat(recording.calls()).isEqualTo(calls);
                    assertThat(situation.check().observe(recording).verdict())
                            .as(situation.name() + ", " + calls + ", " + end)
                            .isEqualTo(Verdict.DIFFERS);
                }
            }
        }
    }

    /** Requests without bodies, with these calls. */
    private static List<Request> requests(String calls) {
        List<Request> requests = new ArrayList<>();
        if (calls.equals("no request")) {
            return requests;
        }
        for (String call : calls.split(", ", -1)) {
            String[] parts = call.split(" ×", -1);
            int times = parts.length == 1 ? 1 : Integer.parseInt(parts[1]);
            for (int i = 0; i < times; i++) {
                requests.add(new Request(1, line(parts[0]), List.of(), new byte[0]));
            }
        }
        return requests;
    }

    private static String line(String call) {
        if (call.equals("next")) {
            return "GET " + ROOT + "invocation/next HTTP/1.1";
        }
        int blank = call.indexOf(' ');
        if (blank < 0) {
            return "POST " + ROOT + call + " HTTP/1.1";
        }
        String id = call.substring(blank + 1);
        String whole = id.matches("[0-9]") ? Event.id(Integer.parseInt(id)) : id;
        return "POST " + ROOT + "invocation/" + whole + "/" + call.substring(0, blank) + " HTTP/1.1";
    }
}
