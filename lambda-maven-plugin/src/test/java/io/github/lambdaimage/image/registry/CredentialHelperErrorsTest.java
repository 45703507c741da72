package io.github.lambdaimage.image.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.registry.credentials.CredentialRetrievalException;
import io.github.lambdaimage.report.Reporter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CredentialHelperErrorsTest {

    private final List<String> debugged = new ArrayList<>();
    private final CredentialHelperErrors faults = new CredentialHelperErrors(new Reporter() {
        @Override
        public void info(String line) {
            throw new AssertionError(line);
        }

        @Override
        public void warn(String line) {
            throw new AssertionError(line);
        }

        @Override
        public void debug(String line) {
            debugged.add(line);
        }
    });

    @Test
    void acceptWhenHelperFailsRemembersItsWords() {
        faults.accept(nothing("error getting credentials - err: exit status 1,\n out: `no AWS login`\n"));

        assertThat(faults.failure())
                .isEqualTo(
                        "Docker's credential helper docker-credential-a failed: error getting credentials - err: exit"
                                + " status 1, out: `no AWS login`");
    }

    @Test
    void acceptWhenHelperKnowsNoLoginIsNoFault() {
        faults.accept(nothing("credentials not found in native keychain\n"));
        faults.accept(nothing(""));
        faults.accept(LogEvent.info("trying docker-credential-a for host"));
        // One that is tried unasked.
        faults.accept(LogEvent.info("The system does not have docker-credential-ecr-login CLI"));

        assertThat(faults.failure()).isNull();
    }

    @Test
    void acceptWhenAnswerMayHoldThePasswordHidesIt() {
        faults.accept(nothing("{\"Username\":\"\",\"Secret\":\"hidden\"}"));

        assertThat(faults.failure())
                .isEqualTo("Docker's credential helper docker-credential-a failed: what it answers has no name or no"
                        + " password");
        assertThat(String.join("\n", debugged)).contains("docker-credential-a").doesNotContain("hidden");
    }

    @Test
    void acceptWhenSeveralFailRemembersTheFirst() {
        faults.accept(LogEvent.warn("The system does not have docker-credential-b CLI"));
        faults.accept(LogEvent.warn("  Caused by: nothing"));
        faults.failed(new CredentialRetrievalException(new IOException("permission denied")));

        assertThat(faults.failure())
                .isEqualTo("Docker's credential helper docker-credential-b failed: there is no such command");
    }

    @Test
    void failedWhenNothingCanBeStartedRemembersWhy() {
        faults.failed(new CredentialRetrievalException(new IOException("permission denied")));

        assertThat(faults.failure()).isEqualTo("Docker's credential helper failed: permission denied");
    }

    private static LogEvent nothing(String output) {
        return LogEvent.warn(
                "The credential helper (docker-credential-a) has nothing for server URL: host\n\nGot output:\n\n"
                        + output);
    }
}
