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

    private final List<String> debugLines = new ArrayList<>();
    private final CredentialHelperErrors helpers = new CredentialHelperErrors(new Reporter() {
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
            debugLines.add(line);
        }
    });

    @Test
    void acceptWhenHelperFailsKeepsItsMessage() {
        helpers.accept(nothing("error getting credentials - err: exit status 1,\n out: `no AWS login`\n"));

        assertThat(helpers.failure())
                .isEqualTo(
                        "Docker's credential helper docker-credential-a failed: error getting credentials - err: exit"
                                + " status 1, out: `no AWS login`");
    }

    @Test
    void acceptWhenHelperHasNoLoginIsNotAFailure() {
        helpers.accept(nothing("credentials not found in native keychain\n"));
        helpers.accept(nothing(""));
        helpers.accept(LogEvent.info("trying docker-credential-a for host"));
        // Jib tries this helper by default.
        helpers.accept(LogEvent.info("The system does not have docker-credential-ecr-login CLI"));

        assertThat(helpers.failure()).isNull();
    }

    @Test
    void acceptWhenAnswerMayContainThePasswordMasksIt() {
        helpers.accept(nothing("{\"Username\":\"\",\"Secret\":\"hidden\"}"));

        assertThat(helpers.failure())
                .isEqualTo("Docker's credential helper docker-credential-a failed: its answer has no user name or no"
                        + " password");
        assertThat(String.join("\n", debugLines))
                .contains("docker-credential-a")
                .doesNotContain("hidden");
    }

    @Test
    void acceptWhenSeveralFailKeepsTheFirst() {
        helpers.accept(LogEvent.warn("The system does not have docker-credential-b CLI"));
        helpers.accept(LogEvent.warn("  Caused by: nothing"));
        helpers.failed(new CredentialRetrievalException(new IOException("permission denied")));

        assertThat(helpers.failure())
                .isEqualTo("Docker's credential helper docker-credential-b failed: the command does not exist");
    }

    @Test
    void failedWhenHelperCannotStartKeepsTheReason() {
        helpers.failed(new CredentialRetrievalException(new IOException("permission denied")));

        assertThat(helpers.failure()).isEqualTo("Docker's credential helper failed: permission denied");
    }

    private static LogEvent nothing(String output) {
        return LogEvent.warn(
                "The credential helper (docker-credential-a) has nothing for server URL: host\n\nGot output:\n\n"
                        + output);
    }
}
