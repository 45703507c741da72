package io.github.lambdaimage.conformance.invoke.situation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.conformance.invoke.Finding;
import io.github.lambdaimage.conformance.invoke.SituationResult;
import io.github.lambdaimage.conformance.suite.Verdict;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckTest {
    private static final String ID = "01234567-89ab-cdef-0123-456789abcdef";

    private final ObservedAnswer seen = new ObservedAnswer(
            EnumSet.of(Aspect.STATUS, Aspect.PAYLOAD, Aspect.REQUEST_ID, Aspect.LOG),
            Map.of(Aspect.STATUS, "200", Aspect.PAYLOAD, "{\"id\":\"" + ID + "\"}", Aspect.REQUEST_ID, ID));

    @Test
    void complainsWhenTheValueDiffers() {
        assertThat(Check.status(200).complaint(seen)).isEmpty();
        assertThat(Check.status(202).complaint(seen)).contains("expected status 202, but status is 200");
        assertThat(Check.is(Aspect.LOG, "x").complaint(seen)).contains("expected log x, but log is absent");
        assertThat(Check.absent(Aspect.LOG).complaint(seen)).isEmpty();
        assertThat(Check.absent(Aspect.STATUS).complaint(seen)).contains("expected no status, but status is 200");
        assertThat(Check.begins(Aspect.STATUS, "3").complaint(seen)).isPresent();
        assertThat(Check.bytes(Aspect.STATUS, 4).complaint(seen)).isPresent();
        assertThat(Check.member("id", "x").complaint(seen)).isPresent();
        assertThat(Check.member("other", "").complaint(seen)).isPresent();
        assertThat(Check.matches(Aspect.STATUS, "odd", "3..").complaint(seen)).isPresent();
    }

    @Test
    void isSkippedWhenTheClientHidesTheAspect() {
        assertThat(Check.is(Aspect.RETRY_AFTER, "1").complaint(seen)).isEmpty();
    }

    @Test
    void knowsTheRequestIdWhenThePayloadHasIt() {
        assertThat(Check.payload("{\"id\":\"{id}\"}").complaint(seen)).isEmpty();
        assertThat(Check.memberIsRequestId("id").complaint(seen)).isEmpty();
        ObservedAnswer other = new ObservedAnswer(
                EnumSet.of(Aspect.PAYLOAD, Aspect.REQUEST_ID),
                Map.of(Aspect.PAYLOAD, "{\"id\":\"" + ID.replace('0', '1') + "\"}", Aspect.REQUEST_ID, ID));
        assertThat(Check.payload("{\"id\":\"{id}\"}").complaint(other)).isPresent();
        assertThat(Check.memberIsRequestId("id").complaint(other)).isPresent();
        ObservedAnswer hidden =
                new ObservedAnswer(EnumSet.of(Aspect.PAYLOAD), Map.of(Aspect.PAYLOAD, "{\"id\":\"" + ID + "\"}"));
        assertThat(Check.payload("{\"id\":\"{id}\"}").complaint(hidden)).isEmpty();
        assertThat(Check.payload("{\"no\":\"{id}\"}").complaint(hidden)).isPresent();
    }

    @Test
    void checksTheExitCodeWhenTheClientHidesTheStatus() {
        ObservedAnswer error = new ObservedAnswer(EnumSet.of(Aspect.ERROR, Aspect.EXIT), Map.of(Aspect.EXIT, "not 0"));
        assertThat(Check.status(202).complaint(error)).contains("expected exit code 0, but exit code is not 0");
        assertThat(Check.status(400).complaint(error)).isEmpty();
    }

    @Test
    void oneClientThatDiffersMakesTheRowDiffer() {
        Situation situation =
                Situation.of("name", "source", Call.of("1"), Check.status(200)).in("group");
        Finding good = new Finding(ClientKind.RAW, Verdict.CONFORMS, "status 200");
        Finding bad = new Finding(ClientKind.SDK, Verdict.DIFFERS, "expected status 200, but status is 500");
        Finding none = new Finding(ClientKind.COMMAND_LINE, Verdict.NOT_RUN, "it is not on the PATH");
        SituationResult result = new SituationResult(situation, List.of(bad, none, good), List.of(none));
        assertThat(result.conforms()).isFalse();
        assertThat(result.row().ours().seen())
                .isEqualTo("SDK: expected status 200, but status is 500; command line not used: it is not on the"
                        + " PATH; raw: status 200");
        assertThat(result.row().theirs().verdict()).isEqualTo(Verdict.NOT_RUN);
        assertThat(new SituationResult(situation, List.of(none, good), List.of()).conforms())
                .isTrue();
    }
}
