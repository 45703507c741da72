package io.github.lambdaimage.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.process.Command;
import io.github.lambdaimage.process.CommandResult;
import io.github.lambdaimage.process.Commands;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialHelperTest {

    private static final String FAILED = "Docker's credential helper docker-credential-a failed: ";

    private static Optional<DockerConfigFile.Login> login(int status, String output, String errors) throws Exception {
        Commands commands = new Commands() {
            @Override
            public CommandResult run(Command command) throws IOException {
                ByteArrayOutputStream input = new ByteArrayOutputStream();
                Objects.requireNonNull(command.input()).writeTo(input);
                assertThat(command.arguments()).isEqualTo(List.of("docker-credential-a", "get"));
                assertThat(input.toString(StandardCharsets.UTF_8)).isEqualTo("host");
                return new CommandResult(status, output, errors);
            }

            @Override
            public Process start(Command command) {
                throw new AssertionError(command);
            }
        };
        return new CredentialHelper("a", commands).login("host");
    }

    @Test
    void loginWhenHelperKnowsTheRegistryReturnsIt() throws Exception {
        assertThat(login(0, "{\"ServerURL\":\"host\",\"Username\":\"anna\",\"Secret\":\"right\"}\n", ""))
                .contains(new DockerConfigFile.Login("anna", "right"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"credentials not found in native keychain\n", "no credentials server URL", ""})
    void loginWhenHelperHasNoneIsEmpty(String output) throws Exception {
        assertThat(login(1, output, "")).isEmpty();
    }

    @Test
    void loginWhenHelperFailsKeepsItsMessage() {
        assertThatThrownBy(() ->
                        login(1, "error getting credentials - err: exit status 1,\n out: `no AWS login`.\n", "noise"))
                .isInstanceOf(CredentialHelper.FailedException.class)
                .hasMessage(FAILED + "error getting credentials - err: exit status 1, out: `no AWS login`");
        assertThatThrownBy(() -> login(1, "", "no AWS login")).hasMessage(FAILED + "no AWS login");
    }

    @Test
    void loginWhenAnswerMayContainThePasswordDoesNotPrintIt() {
        assertThatThrownBy(() -> login(1, "{\"Username\":\"\",\"Secret\":\"hidden\"}", ""))
                .hasMessage(FAILED + "exit status 1");
        assertThatThrownBy(() -> login(0, "{\"Username\":\"\",\"Secret\":\"hidden\"}", ""))
                .hasMessage(FAILED + "its answer has no user name or no password");
        assertThatThrownBy(() -> login(0, "hidden", "")).hasMessage(FAILED + "its answer is not valid JSON");
    }

    @Test
    void loginWhenProgramDoesNotExistSaysSo() {
        assertThatThrownBy(() -> new CredentialHelper("of-no-machine", Map.of()).login("host"))
                .isInstanceOf(CredentialHelper.MissingException.class)
                .hasMessage(
                        "Docker's credential helper docker-credential-of-no-machine failed: the command does not exist");
    }
}
