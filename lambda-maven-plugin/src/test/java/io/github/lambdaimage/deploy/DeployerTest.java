package io.github.lambdaimage.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Deploys that create, change and recreate a function. */
@Tag("any-jvm")
class DeployerTest {

    private static final DeployRequest.Event EVENT =
            new DeployRequest.Event("events/success.json", "{}".getBytes(StandardCharsets.UTF_8));

    private DeployWorld world;

    @BeforeEach
    void open() throws IOException {
        world = new DeployWorld();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void firstDeployCreatesAndReportsAll() throws Exception {
        DeployResult result = world.deploy("", DeployWorld.options(false, false, EVENT, null));

        assertThat(result.live())
                .isEqualTo(new DeployResult.Live(DeployFixture.ARN, "live", "1", DeployWorld.digest("one"), null));
        assertThat(world.aws.state()).isEqualTo("""
                role hello-role {lambda-image:created=true} [arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]
                repository hello scanned {lambda-image:created=true} {"Version":"2012-10-17","Statement":[{"Sid":"LambdaECRImageRetrievalPolicy","Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":["ecr:BatchGetImage","ecr:GetDownloadUrlForLayer"],"Condition":{"StringLike":{"aws:sourceArn":"arn:aws:lambda:eu-central-1:123456789012:function:*"}}}]}
                  image latest DIGEST
                  image PLAN DIGEST
                  image DIGEST DIGEST
                function hello SETTINGS DIGEST {lambda-image:created=true} null Active
                  version 1 VERSION DIGEST
                  alias live 1 "lambda-image: no stage" {} null {}
                """.replace(
                        "PLAN", "plan-" + DeployWorld.planDigest("one").substring(7))
                .replace("DIGEST", DeployWorld.digest("one"))
                .replace("SETTINGS", settings(""))
                .replace(
                        "VERSION",
                        settings("plan " + DeployWorld.planDigest("one")
                                + "; source 777777777777; revision abcdef; lambda-image 0.1.0")));
        List<String> lines = world.reported.lines();
        assertThat(lines.subList(10, 20))
                .as("the steps are those of the plan")
                .containsExactlyElementsOf(expectedProgress(lines));
        assertThat(String.join("\n", lines.subList(lines.size() - 5, lines.size())))
                .isEqualTo("""
                info: Deployed arn:aws:lambda:eu-central-1:123456789012:function:hello
                info:   alias    live, version 1
                info:   image    %s
                info:   console  https://eu-central-1.console.aws.amazon.com/lambda/home?region=eu-central-1#/functions/hello/aliases/live
                info: Call it with: aws lambda invoke --function-name arn:aws:lambda:eu-central-1:123456789012:function:hello:live --region eu-central-1 --cli-binary-format raw-in-base64-out --payload file://events/success.json answer.json""".formatted(DeployWorld.digest("one")));
    }

    /** The lines of the plan, with the result of the smoke test after its line. */
    private static List<String> expectedProgress(List<String> lines) {
        List<String> expected = new ArrayList<>();
        for (String line : lines.subList(1, 10)) {
            expected.add("info: " + line.substring("info:   ".length()));
            if (line.contains("invoke the new version")) {
                expected.add("info: The new version returned: \"SUCCESS\"");
            }
        }
        return expected;
    }

    private static String settings(String description) {
        return "{\"Timeout\":20,\"MemorySize\":1024,\"Description\":\"" + description
                + "\",\"EphemeralStorage\":{\"Size\":512},\"TracingConfig\":{\"Mode\":\"PassThrough\"},"
                + "\"Architectures\":[\"x86_64\"],\"Role\":\"" + DeployFixture.ROLE
                + "\",\"LoggingConfig\":{\"LogFormat\":\"Text\",\"LogGroup\":\"/aws/lambda/hello\"}}";
    }

    @Test
    void dryRunOnlyReads() throws Exception {
        DeployResult result = world.deploy("", DeployWorld.options(true, false, null, null));

        assertThat(world.aws.writes()).isEmpty();
        assertThat(world.aws.state()).isEmpty();
        assertThat(result.live()).isNull();
        assertThat(world.reported.lines())
                .endsWith("info: Nothing was pushed or changed, only read: lambda.dryRun is true.");
        assertThat(result.toJson())
                .contains("\"dryRun\": true", "\"changed\": true", "\"step\": \"createFunction\"")
                .contains(DeployStep.CREATED)
                .doesNotContain("functionArn");
    }

    @Test
    void secondDeployOfTheSameReadsFiveTimesAndWritesNothing() throws Exception {
        world.deploy("");
        world.aws.forgetCalls();

        DeployResult result = world.deploy("");

        assertThat(world.aws.calls().stream().map(Object::toString))
                .containsExactly(
                        "sts:GetCallerIdentity",
                        "lambda:GetFunction",
                        "lambda:GetAlias",
                        "lambda:GetFunction",
                        "iam:ListAttachedRolePolicies");
        assertThat(result.plan().isEmpty()).isTrue();
        assertThat(world.reported.lines().get(1)).isEqualTo("info: Nothing has changed: " + DeployFixture.ARN);
    }

    @Test
    void changedClassUpdatesPublishesAndMoves() throws Exception {
        world.deploy("");
        world.aws.forgetCalls();
        world.classes = "two";

        DeployResult result = world.deploy("");

        assertThat(DeployWorld.live(result).version()).isEqualTo("2");
        assertThat(world.aws.writes().stream().map(Object::toString))
                .containsExactly(
                        "registry:PushManifest",
                        "registry:PushManifest",
                        "lambda:UpdateFunctionCode",
                        "lambda:PublishVersion",
                        "lambda:UpdateAlias");
    }

    @Test
    void changedMemorySendsNoImage() throws Exception {
        world.deploy("");
        world.aws.forgetCalls();

        world.deploy("\"MemorySize\": 2048");

        assertThat(world.aws.writes().stream().map(Object::toString))
                .containsExactly("lambda:UpdateFunctionConfiguration", "lambda:PublishVersion", "lambda:UpdateAlias");
    }

    @Test
    void everySettingIsSetAndResetAndThenNothingChanges() throws Exception {
        String all = """
                "Environment": {"AA": "1"}, "EphemeralStorage": 1024,
                "Vpc": {"SubnetIds": ["subnet-12345678"], "SecurityGroupIds": ["sg-12345678"]}, "Tracing": "Active",
                "LogFormat": "JSON", "LogRetentionDays": 7, "ReservedConcurrency": 5, "Tags": {"team": "a"},
                "FunctionUrl": {"AuthType": "NONE", "Cors": {"AllowOrigins": ["https://example.com"]}}""";
        String none = """
                "Environment": null, "EphemeralStorage": null, "Vpc": null, "Tracing": null, "LogFormat": null,
                "LogRetentionDays": null, "ReservedConcurrency": null, "FunctionUrl": null""";
        world.deploy("");
        String before = world.aws.state();

        DeployResult result = world.deploy(all);

        assertThat(DeployWorld.live(result).url()).isEqualTo("https://hellolive.lambda-url.eu-central-1.on.aws/");
        assertThat(world.aws.state())
                .contains("\"lambda:FunctionUrlAuthType\":\"NONE\"", "\"lambda:InvokedViaFunctionUrl\":\"true\"")
                .contains(
                        "log group /aws/lambda/hello 7", "AWSXRayDaemonWriteAccess", "AWSLambdaVPCAccessExecutionRole");
        assertThat(world.deploy(all).plan().isEmpty()).isTrue();
        world.deploy(none);
        assertThat(world.deploy(none).plan().isEmpty()).isTrue();
        assertThat(function(world.aws.state()).replaceAll("\"VpcConfig\".*?]},", ""))
                .as("the function except for its tag")
                .isEqualTo(function(before)
                        .replace(
                                "{lambda-image:created=true}",
                                "{lambda-image:created=true, lambda-image:url=none, team=a}"));
    }

    private static String function(String state) {
        return state.lines()
                .filter(line -> line.startsWith("function"))
                .map(line -> line.replaceAll(",\"VpcConfig\":\\{[^}]*}", ""))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void pushedImageIsDeployedByItsDigest() throws Exception {
        world.deploy("");
        world.classes = "two";
        world.deploy("");

        DeployResult result = world.deploy("", DeployWorld.options(false, false, null, DeployWorld.digest("one")));

        assertThat(DeployWorld.live(result).digest()).isEqualTo(DeployWorld.digest("one"));
        assertThat(DeployWorld.live(result).version()).isEqualTo("3");
    }

    @Test
    void recreateDeletesOnlyAfterConfirmation() throws Exception {
        world.deploy("");
        DeployRequest.Options unconfirmed = new DeployRequest.Options(
                false,
                true,
                (question, failure) -> {
                    assertThat(question)
                            .isEqualTo("Delete the function hello in eu-central-1 of account 123456789012, with all its"
                                    + " versions, aliases and URLs?");
                    return false;
                },
                null,
                null,
                null,
                Duration.ofMinutes(10),
                null);
        String before = world.aws.state();

        assertThatThrownBy(() -> world.deploy("", unconfirmed))
                .hasMessageContaining("was not deleted, and nothing was changed");
        assertThat(world.aws.state()).isEqualTo(before);

        world.classes = "two";
        DeployResult result = world.deploy("", DeployWorld.options(false, true, null, null));
        assertThat(DeployWorld.live(result).version()).isEqualTo("1");
        assertThat(DeployWorld.live(result).digest()).isEqualTo(DeployWorld.digest("two"));
    }

    @Test
    void noOutputContainsSecrets() throws Exception {
        DeployResult result = world.deploy("\"Environment\": {\"PASSWORD\": \"hunter2\"}");
        world.deploy("\"Environment\": {\"PASSWORD\": \"hunter3\"}");

        assertThat(world.reported.lines())
                .anyMatch(line -> line.contains("PASSWORD"))
                .noneMatch(line -> line.contains("hunter") || line.contains("secret"));
        assertThat(result.toJson()).doesNotContain("hunter");
    }
}
