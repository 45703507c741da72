package io.github.lambdaimage.conformance.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.conformance.invoke.situation.Call;
import io.github.lambdaimage.conformance.invoke.situation.Check;
import io.github.lambdaimage.conformance.invoke.situation.ClientKind;
import io.github.lambdaimage.conformance.invoke.situation.FunctionSetup;
import io.github.lambdaimage.conformance.invoke.situation.Situation;
import io.github.lambdaimage.conformance.suite.Verdict;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Calls without an answer. */
class InvokeSuiteFindingTest {
    private static final Situation SITUATION = Situation.of("name", "source", Call.of("1"), Check.status(200));

    @Test
    void situationIsNotRunWhenThePeerHasEnded() throws Exception {
        assertThat(finding(rejected(), Optional.of("it has ended")))
                .isEqualTo(new Finding(ClientKind.RAW, Verdict.NOT_RUN, "it has ended"));
    }

    @Test
    void situationDiffersWhenThePeerStillRuns() throws Exception {
        assertThat(finding(rejected(), Optional.empty()).verdict()).isEqualTo(Verdict.DIFFERS);
    }

    @Test
    void suiteGoesOnWhenAClientFails() throws Exception {
        Client failing = (address, call) -> {
            throw new IllegalArgumentException("no base64");
        };
        Finding finding = finding(failing, Optional.empty());
        assertThat(finding.verdict()).isEqualTo(Verdict.DIFFERS);
        assertThat(finding.seen()).contains("no base64");
    }

    private static Client rejected() {
        return (address, call) -> {
            throw new IOException("connection refused");
        };
    }

    private static Finding finding(Client client, Optional<String> gone) throws InterruptedException {
        return InvokeSuite.finding(ClientKind.RAW, client, SITUATION, new FakePeer(gone));
    }

    private record FakePeer(Optional<String> gone) implements InvokePeer {

        @Override
        public Optional<String> cannotRun(FunctionSetup setup) {
            return Optional.empty();
        }

        @Override
        public void start(FunctionSetup setup) {}

        @Override
        public URI address() {
            return URI.create("http://127.0.0.1:1");
        }

        @Override
        public void close() {}
    }
}
