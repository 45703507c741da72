package io.github.lambdaimage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.report.ReportedLines;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionEnvironmentTest {

    private static final String NOWHERE = "nowhere";
    private static final Map<String, String> MAVENS = Map.of(
            "AWS_ACCESS_KEY_ID", "AKIA",
            "AWS_SECRET_ACCESS_KEY", "secret",
            "AWS_PROFILE", "me",
            "HOME", "/home/me");

    @TempDir
    private Path folder;

    private final ReportedLines reported = new ReportedLines();

    @Test
    void functionGetsItsOwnVariablesAndFindsNoCredentials() throws IOException {
        assertThat(variables("{\"Environment\": {\"GREETING\": \"hello\"}}", false, MAVENS))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "GREETING", "hello",
                        "AWS_SHARED_CREDENTIALS_FILE", "nowhere",
                        "AWS_CONFIG_FILE", "nowhere",
                        "AWS_EC2_METADATA_DISABLED", "true"));
        assertThat(reported.lines()).isEmpty();
    }

    @Test
    void valueThatMavensJvmWouldReplaceIsRejected() {
        UserException failure = catchThrowableOfType(
                UserException.class,
                () -> FunctionEnvironment.checkEncodable(Map.of("NAME", "secret ü"), StandardCharsets.US_ASCII));

        assertThat(failure.problem())
                .isEqualTo("The variable NAME cannot be passed in the encoding US-ASCII of Maven's locale.");
        assertThat(failure.remedy()).isEqualTo("Set the environment variable LC_ALL to C.UTF-8 for Maven.");
        FunctionEnvironment.checkEncodable(Map.of("NAME", "secret ü"), StandardCharsets.UTF_8);
    }

    @Test
    void ownAwsFilesAreKept() throws IOException {
        assertThat(variables("{\"Environment\": {\"AWS_CONFIG_FILE\": \"mine\"}}", false, MAVENS))
                .containsEntry("AWS_CONFIG_FILE", "mine");
    }

    @Test
    void logFormatSetsLambdasVariable() throws IOException {
        assertThat(variables("{\"LogFormat\": \"JSON\"}", false, MAVENS))
                .containsEntry("AWS_LAMBDA_LOG_FORMAT", "JSON");
        assertThat(variables("{\"LogFormat\": \"Text\"}", false, MAVENS)).doesNotContainKey("AWS_LAMBDA_LOG_FORMAT");
    }

    @Test
    void credentialsParameterPassesOnlyCredentials() throws IOException {
        assertThat(variables("{}", true, MAVENS))
                .containsEntry("AWS_ACCESS_KEY_ID", "AKIA")
                .containsEntry("AWS_SECRET_ACCESS_KEY", "secret")
                .doesNotContainKeys("AWS_SESSION_TOKEN", "AWS_PROFILE", "HOME");
        assertThat(reported.lines()).isEmpty();
    }

    @Test
    void missingCredentialsCauseAWarning() throws IOException {
        assertThat(variables("{}", true, Map.of("AWS_SECRET_ACCESS_KEY", "very-secret")))
                .doesNotContainKey("AWS_ACCESS_KEY_ID");
        assertThat(reported.lines())
                .singleElement()
                .asString()
                .startsWith("warn: lambda.credentials is on, but AWS_ACCESS_KEY_ID is not set")
                .doesNotContain("very-secret");
    }

    @Test
    void containerNeedsNoHiddenFiles() throws IOException {
        assertThat(FunctionEnvironment.of(LocalFixture.config(folder, "{}"), false, MAVENS, null, reported))
                .containsExactly(Map.entry("AWS_EC2_METADATA_DISABLED", "true"));
    }

    private Map<String, String> variables(String json, boolean credentials, Map<String, String> mavens)
            throws IOException {
        return FunctionEnvironment.of(LocalFixture.config(folder, json), credentials, mavens, NOWHERE, reported);
    }
}
