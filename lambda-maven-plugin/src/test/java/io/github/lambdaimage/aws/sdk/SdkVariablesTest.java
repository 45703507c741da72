package io.github.lambdaimage.aws.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.process.Command;
import io.github.lambdaimage.process.CommandResult;
import io.github.lambdaimage.process.CommandRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Configuration by variables and profiles. The SDK reads them itself, so each test starts a JVM. */
@Timeout(600)
@Tag("any-jvm")
class SdkVariablesTest {

    private static final Map<String, String> KEYS =
            Map.of("AWS_ACCESS_KEY_ID", "AKIAVARIABLE", "AWS_SECRET_ACCESS_KEY", "secret");

    @TempDir
    private Path folder;

    private ScriptedAws one;
    private ScriptedAws two;

    @BeforeEach
    void start() throws IOException {
        one = new ScriptedAws().json(404, "{}");
        two = new ScriptedAws().json(404, "{}");
    }

    @AfterEach
    void stop() {
        one.close();
        two.close();
    }

    /** Runs {@link CallerProgram}; the lines that it prints. */
    private List<String> run(String profile, String region, List<Map<String, String>> variables) throws Exception {
        return result("error", profile, region, variables).output().lines().toList();
    }

    private CommandResult result(String level, String profile, String region, List<Map<String, String>> variables)
            throws Exception {
        Map<String, String> all = new HashMap<>();
        all.put("HOME", folder.toString());
        all.put("AWS_EC2_METADATA_DISABLED", "true");
        all.put("AWS_CONFIG_FILE", folder.resolve("config").toString());
        variables.forEach(all::putAll);
        CommandResult result = new CommandRunner(all)
                .run(Command.of(List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Duser.home=" + folder,
                                "-Dorg.slf4j.simpleLogger.defaultLogLevel=" + level,
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Xshare:auto",
                                "-cp",
                                System.getProperty("java.class.path"),
                                CallerProgram.class.getName(),
                                profile,
                                region))
                        .withDeadline(Duration.ofMinutes(5)));
        assertThat(result.succeeded()).as(result.toString()).isTrue();
        return result;
    }

    /** The access key of a request, with its region and service. */
    private static List<String> seen(ScriptedAws aws) {
        return aws.requests().stream()
                .map(request -> request.headers().getFirst("Authorization"))
                .map(header -> header.replaceAll(".*Credential=(\\w+)/\\d{8}/([^,]*)/aws4_request,.*", "$1 $2"))
                .distinct()
                .toList();
    }

    private void profiles() throws IOException {
        Files.writeString(folder.resolve("config"), """
                [default]
                region = eu-west-1
                [profile other]
                region = eu-west-2
                aws_access_key_id = AKIAPROFILE
                aws_secret_access_key = secret
                endpoint_url = ONE
                services = mine
                [services mine]
                cloudwatch_logs =
                  endpoint_url = TWO
                """.replace(
                "ONE", one.endpoint().toString()).replace("TWO", two.endpoint().toString()));
    }

    @Test
    void endpointsAreThoseOfVariables() throws Exception {
        run(
                "-",
                "-",
                List.of(
                        KEYS,
                        Map.of(
                                "AWS_REGION",
                                "eu-west-3",
                                "AWS_ENDPOINT_URL",
                                one.endpoint().toString(),
                                "AWS_ENDPOINT_URL_LAMBDA",
                                two.endpoint().toString())));

        assertThat(seen(one)).containsExactly("AKIAVARIABLE eu-west-3/sts", "AKIAVARIABLE eu-west-3/logs");
        assertThat(seen(two)).containsExactly("AKIAVARIABLE eu-west-3/lambda");
    }

    @Test
    void namedProfileWinsOverVariables() throws Exception {
        profiles();

        run("other", "-", List.of(KEYS));

        assertThat(seen(one)).containsExactly("AKIAPROFILE eu-west-2/sts", "AKIAPROFILE eu-west-2/lambda");
        assertThat(seen(two)).containsExactly("AKIAPROFILE eu-west-2/logs");
    }

    @Test
    void regionOfTheConfigurationWinsOverTheProfile() throws Exception {
        profiles();

        run("-", "eu-north-1", List.of(Map.of("AWS_PROFILE", "other", "AWS_REGION", "eu-west-3")));

        assertThat(seen(one)).containsExactly("AKIAPROFILE eu-north-1/sts", "AKIAPROFILE eu-north-1/lambda");
    }

    @Test
    void awsDefaultRegionIsTheLastOfVariables() throws Exception {
        Map<String, String> usual = Map.of(
                "AWS_DEFAULT_REGION",
                "eu-south-1",
                "AWS_ENDPOINT_URL",
                one.endpoint().toString());

        run("-", "-", List.of(KEYS, usual));
        run("-", "-", List.of(KEYS, usual, Map.of("AWS_REGION", "eu-west-3")));

        assertThat(seen(one).stream().map(line -> line.replaceFirst(".* ", "")))
                .contains("eu-south-1/sts", "eu-south-1/lambda", "eu-west-3/sts", "eu-west-3/lambda");
    }

    @Test
    void nothingIsSentWhenNothingIsConfigured() throws Exception {
        List<String> regionMissing = run("-", "-", List.of());
        List<String> keysMissing = run("-", "eu-west-1", List.of());
        List<String> profileMissing = run("-", "eu-west-1", List.of(Map.of("AWS_PROFILE", "nope")));

        assertThat(regionMissing).contains("sts: aws:Region: NoRegion (0): no region is configured");
        assertThat(keysMissing)
                .contains("sts: sts:GetCallerIdentity: NoCredentials (0): no credentials are configured");
        assertThat(profileMissing)
                .contains("sts: sts:GetCallerIdentity: NoCredentials (0): Profile file contained no credentials for"
                        + " profile 'nope', and no profile at all");
    }

    @Test
    void mistakeInAFileIsReportedWithItsLine() throws Exception {
        Files.writeString(folder.resolve("config"), "[default]\nregion eu-west-1\n");
        String mistake = "aws:Configuration: NoConfiguration (0): Expected an '=' sign defining a property on line 2";

        assertThat(run("-", "eu-west-1", List.of(KEYS))).contains("sts: " + mistake, "lambda: " + mistake);
        assertThat(run("-", "-", List.of(KEYS))).contains("region: " + mistake, "sts: " + mistake);
    }

    /** With {@code -X} Maven prints the SDK's log. */
    @Test
    void debugLogContainsNoSecret() throws Exception {
        String log = result(
                        "debug",
                        "-",
                        "eu-west-1",
                        List.of(Map.of(
                                "AWS_ACCESS_KEY_ID",
                                "AKIAVARIABLE",
                                "AWS_SECRET_ACCESS_KEY",
                                "the-secret-key",
                                "AWS_SESSION_TOKEN",
                                "the-session-token",
                                "AWS_ENDPOINT_URL",
                                one.endpoint().toString())))
                .errors();

        assertThat(one.requests())
                .allSatisfy(request -> assertThat(request.headers().getFirst("X-Amz-Security-Token"))
                        .isEqualTo("the-session-token"));
        assertThat(log)
                .contains("DEBUG software.amazon.awssdk.request - Sending Request")
                .doesNotContain("the-secret-key", "the-session-token");
    }
}
