package io.github.lambdaimage.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.aws.LambdaGateway;
import io.github.lambdaimage.aws.TrustPolicy;
import io.github.lambdaimage.config.FunctionUrl;
import io.github.lambdaimage.inmemory.InMemoryAws;
import io.github.lambdaimage.inmemory.LambdaService;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("any-jvm")
class DeployerTest {

    private static final DeployRequest.Event EVENT =
            new DeployRequest.Event("events/success.json", "{}".getBytes(StandardCharsets.UTF_8));

    private static final String NETWORK =
            "\"Vpc\": {\"SubnetIds\": [\"subnet-12345678\"], \"SecurityGroupIds\": [\"sg-12345678\"]}";

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

    private static DeployResult.Live live(DeployResult result) {
        return Objects.requireNonNull(result.live(), "nothing was deployed");
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

        assertThat(live(result).version()).isEqualTo("2");
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

        assertThat(live(result).url()).isEqualTo("https://hellolive.lambda-url.eu-central-1.on.aws/");
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
    void stageRunsTheSameImageUnderAnotherName() throws Exception {
        world.deploy("");
        world.aws.forgetCalls();

        DeployResult result = world.deploy("\"FunctionName\": \"hello-prod\", \"MemorySize\": 2048");

        assertThat(live(result).digest()).isEqualTo(DeployWorld.digest("one"));
        assertThat(world.aws.writes()).noneMatch(call -> call.service().equals("registry"));
    }

    private static final String STAGES = """
            "Environment": {"TABLE": "orders"}, "Stages": {"prod": {"Environment": {"TABLE": "orders-prod"}}}""";

    /** As with {@code mvn -B}. */
    private static DeployRequest.Options unattended(boolean recreate) {
        return new DeployRequest.Options(
                false,
                recreate,
                (question, failure) -> {
                    throw failure;
                },
                null,
                null,
                null,
                Duration.ofMinutes(10),
                null);
    }

    @Test
    void deployOfNoStageOverAStageFailsWithoutConfirmation() throws Exception {
        world.stage = "prod";
        world.deploy(STAGES, unattended(false));
        world.deploy(STAGES, unattended(false));
        String before = world.aws.state();
        world.aws.forgetCalls();
        world.stage = null;

        UserException failure =
                catchThrowableOfType(UserException.class, () -> world.deploy(STAGES, unattended(false)));

        assertThat(failure.problem())
                .isEqualTo("The function hello is deployed as stage prod, but this deploy is for no stage.");
        assertThat(failure.remedy())
                .isEqualTo("Deploy with \"-Dlambda.stage=prod\", give each stage a \"FunctionName\" of its own in"
                        + " config.json, or add \"-Dlambda.yes=true\" to change the stage of this function; nothing was"
                        + " changed.");
        assertThat(world.aws.writes()).isEmpty();
        assertThat(world.aws.state()).isEqualTo(before);
        assertThat(world.reported.lines())
                .contains("info:   Note: Alias live of function hello is deployed as stage prod; this deploy changes"
                        + " it to no stage, which requires confirmation.");
        assertThatThrownBy(() -> world.deploy(STAGES, unattended(true))).hasMessageContaining("stage prod");
    }

    @Test
    void deployOfAStageOverNoStageFailsWithoutConfirmation() throws Exception {
        world.deploy(STAGES, unattended(false));
        world.stage = "prod";
        String before = world.aws.state();

        assertThatThrownBy(() -> world.deploy(STAGES, unattended(false)))
                .hasMessageContaining("is deployed as no stage, but this deploy is for stage prod.")
                .hasMessageContaining("Deploy without \"-Dlambda.stage\"");

        assertThat(world.aws.state()).isEqualTo(before);
    }

    @Test
    void deployOfAnotherStageChangesTheStageWhenItIsConfirmed() throws Exception {
        world.stage = "prod";
        world.deploy(STAGES);
        world.stage = null;

        world.deploy(STAGES);

        assertThat(world.aws.state()).contains("alias live 2 \"lambda-image: no stage\"");
        assertThat(world.deploy(STAGES, unattended(false)).plan().isEmpty()).isTrue();
    }

    @Test
    void stageWithoutOtherSettingsIsRecordedWhenItIsConfirmed() throws Exception {
        String same = "\"Stages\": {\"prod\": {}}";
        world.deploy(same);
        world.stage = "prod";
        world.aws.forgetCalls();

        DeployResult result = world.deploy(same);

        assertThat(result.plan().steps().stream().map(DeployStep::text))
                .containsExactly("record stage prod in the description of alias live of function hello");
        assertThat(world.aws.writes().stream().map(Object::toString)).containsExactly("lambda:UpdateAlias");
        assertThat(world.deploy(same, unattended(false)).plan().isEmpty()).isTrue();
    }

    @Test
    void aliasCreatedConcurrentlyForAnotherStageStopsTheDeploy() {
        world.stage = "prod";
        Deployer deployer = world.deployer(
                "createAlias", () -> world.lambda().createAlias("hello", "live", "1", "lambda-image: stage test"));

        UserException failure = catchThrowableOfType(
                UserException.class, () -> deployer.run(world.request(STAGES, DeployWorld.options())));

        assertThat(failure.problem())
                .startsWith("lambda:CreateAlias: the resource was created by someone else at the same time:");
        assertThat(world.aws.state()).contains("alias live 1 \"lambda-image: stage test\"");
    }

    @Test
    void aliasMovedConcurrentlyByAnotherStageStopsTheDeploy() throws Exception {
        world.deploy(STAGES);
        world.stage = "prod";
        Deployer deployer = world.deployer("moveAlias", () -> moveAlias("2", "lambda-image: stage test"));

        UserException failure = catchThrowableOfType(
                UserException.class, () -> deployer.run(world.request(STAGES, DeployWorld.options())));

        assertThat(failure.problem()).isEqualTo("The function hello was changed by someone else during this deploy.");
        assertThat(world.aws.state()).contains("alias live 2 \"lambda-image: stage test\"");
    }

    @Test
    void aliasDescribedConcurrentlyStopsTheRecordOfAStage() throws Exception {
        String same = "\"Stages\": {\"prod\": {}}";
        world.deploy(same);
        world.stage = "prod";
        Deployer deployer = world.deployer("moveAlias", () -> moveAlias("1", "of the orders team"));

        UserException failure = catchThrowableOfType(
                UserException.class, () -> deployer.run(world.request(same, DeployWorld.options())));

        assertThat(failure.problem()).isEqualTo("The function hello was changed by someone else during this deploy.");
        assertThat(world.aws.state()).contains("alias live 1 \"of the orders team\"");
    }

    private void moveAlias(String version, String description) {
        String revision = world.lambda().alias("hello", "live").orElseThrow().revisionId();
        world.lambda().moveAlias("hello", "live", version, description, revision);
    }

    @Test
    void aliasWithoutRecordedStageAcceptsAnyStage() throws Exception {
        world.deploy(STAGES);
        world.aws.lambda().describe("hello", "live", "");
        world.stage = "prod";

        world.deploy(STAGES, unattended(false));

        assertThat(world.aws.state()).contains("alias live 2 \"lambda-image: stage prod\"");
    }

    @Test
    void descriptionOfTheUserIsUnchanged() throws Exception {
        world.deploy(STAGES);
        world.aws.lambda().describe("hello", "live", "of the orders team");
        world.stage = "prod";

        world.deploy(STAGES, unattended(false));

        assertThat(world.aws.state()).contains("alias live 2 \"of the orders team\"");
    }

    @Test
    void stagesWithAliasesOfTheirOwnShareAVersion() throws Exception {
        String aliases = "\"Alias\": \"dev\", \"Stages\": {\"prod\": {\"Alias\": \"prod\"}}";
        world.deploy(aliases, unattended(false));
        world.stage = "prod";

        world.deploy(aliases, unattended(false));

        assertThat(world.aws.state())
                .contains("alias dev 1 \"lambda-image: no stage\"", "alias prod 1 \"lambda-image: stage prod\"");
        world.classes = "two";
        world.deploy(aliases, unattended(false));
        assertThat(world.aws.state()).contains("alias dev 1 ", "alias prod 2 ");
    }

    @Test
    void pushedImageIsDeployedByItsDigest() throws Exception {
        world.deploy("");
        world.classes = "two";
        world.deploy("");

        DeployResult result = world.deploy("", DeployWorld.options(false, false, null, DeployWorld.digest("one")));

        assertThat(live(result).digest()).isEqualTo(DeployWorld.digest("one"));
        assertThat(live(result).version()).isEqualTo("3");
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
        assertThat(live(result).version()).isEqualTo("1");
        assertThat(live(result).digest()).isEqualTo(DeployWorld.digest("two"));
    }

    @Test
    void failedSmokeTestLeavesTheAlias() throws Exception {
        world.deploy("");
        world.classes = "two";
        world.aws
                .lambda()
                .answerWith((image, environment, event) ->
                        new LambdaService.Answer("{\"errorType\":\"Broken\"}", "Unhandled", "START\nno table\nEND"));

        UserException failure = catchThrowableOfType(
                UserException.class, () -> world.deploy("", DeployWorld.options(false, false, EVENT, null)));

        assertThat(failure.problem())
                .isEqualTo("Version 2 of the function hello failed its smoke test with events/success.json:"
                        + " {\"errorType\":\"Broken\"}");
        assertThat(failure.remedy()).isEqualTo("Fix the function and deploy again; the alias live is unchanged.");
        assertThat(world.aws.state()).contains("alias live 1 ");
        assertThat(world.reported.lines()).contains("warn: no table");
    }

    @Test
    void anotherAccountStopsBeforeAnythingIsChanged() {
        assertThatThrownBy(() -> world.deploy("\"AWSAccountId\": \"210987654321\""))
                .hasMessageContaining("\"AWSAccountId\" is 210987654321, but the credentials of " + InMemoryAws.CALLER
                        + " belong to account 123456789012.");
        assertThat(world.aws.calls()).hasSize(1);
    }

    @Test
    void temporaryFailureIsRetried() throws Exception {
        world.aws.ecr().untilVisible(Duration.ofSeconds(20));
        for (int i = 0; i < 5; i++) {
            world.aws.fail("lambda:CreateFunction", 429, "TooManyRequestsException", "Rate Exceeded.");
        }

        assertThat(live(world.deploy("")).version()).isEqualTo("1");
    }

    @Test
    void permanentFailureEndsAtTheDeadline() throws Exception {
        world.aws.ecr().untilVisible(Duration.ofHours(2));

        UserException failure = catchThrowableOfType(UserException.class, () -> world.deploy(""));

        assertThat(failure.problem())
                .isEqualTo("Timed out after 600 s waiting for AWS to accept the function hello. The image hello@"
                        + DeployWorld.digest("one") + " does not exist.");
        assertThat(failure.remedy()).endsWith("a deploy of the project pushes its image again.");
        assertThat(failure).cause().hasMessageContaining("Provide a valid source image.");
    }

    @Test
    void firstDeployIntoAVpcWaitsForItsRole() throws Exception {
        assertThat(live(world.deploy(NETWORK + ", \"Environment\": {\"AA\": \"1\"}"))
                        .version())
                .isEqualTo("1");
        assertThat(world.aws.state()).contains("subnet-12345678", "\"AA\":\"1\"");
    }

    @Test
    void addedVpcWaitsForItsPolicy() throws Exception {
        world.deploy("");
        world.clock.advance(Duration.ofDays(1));

        world.deploy(NETWORK);

        assertThat(world.aws.calls().stream().map(Object::toString))
                .contains("lambda:UpdateFunctionConfiguration (InvalidParameterValueException)");
        assertThat(world.aws.state()).contains("subnet-12345678");
    }

    @Test
    void deployAfterAnInterruptionWaitsForItsRole() throws Exception {
        world.aws.fail("lambda:CreateFunction", 403, "AccessDeniedException", "Not yet.");
        String members = NETWORK + ", \"Environment\": {\"AA\": \"1\"}";
        assertThatThrownBy(() -> world.deploy(members)).hasMessageContaining("Not yet.");

        assertThat(live(world.deploy(members)).version()).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The provided execution role does not have permissions to call CreateNetworkInterface on EC2 | The role own has no permission to connect
            Lambda was unable to configure access because the KMS key is invalid for CreateGrant. | Lambda cannot use the key
            """)
    void missingPermissionOfAUserRoleIsReportedImmediately(String message, String problem) {
        world.aws.iam().put("own", TrustPolicy.forLambda());
        world.aws.fail("lambda:CreateFunction", 400, "InvalidParameterValueException", message);
        long begin = world.clock.nanos();

        assertThatThrownBy(() -> world.deploy("\"Role\": \"own\"")).hasMessageStartingWith(problem);
        assertThat(world.clock.nanos()).isEqualTo(begin);
    }

    @Test
    void userRoleThatCannotBeAssumedTimesOutBeforeTheDeadline() {
        world.aws.iam().put("own", TrustPolicy.forLambda());
        for (int i = 0; i < 200; i++) {
            world.aws.fail(
                    "lambda:CreateFunction",
                    400,
                    "InvalidParameterValueException",
                    "The role defined for the function cannot be assumed by Lambda.");
        }

        assertThatThrownBy(() -> world.deploy("\"Role\": \"own\""))
                .hasMessageStartingWith(
                        "Timed out after 30 s waiting for AWS to accept the function hello. Lambda cannot assume the role"
                                + " own: it does not exist, or does not trust lambda.amazonaws.com.");
    }

    @Test
    void missingPolicyIsNotRetried() {
        world.aws.fail(
                "iam:AttachRolePolicy",
                404,
                "NoSuchEntity",
                "Policy arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess does not exist or is not attachable.");
        long begin = world.clock.nanos();

        assertThatThrownBy(() -> world.deploy(""))
                .hasMessageStartingWith("A policy for the role " + DeployFixture.ROLE + " does not exist: ");
        assertThat(world.clock.nanos()).isEqualTo(begin);
    }

    @Test
    void roleThatIsNotAvailableYetIsRetried() throws Exception {
        world.aws.fail("iam:AttachRolePolicy", 404, "NoSuchEntity", "The role with name hello-role cannot be found.");

        assertThat(live(world.deploy("")).version()).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CreateAlias",
                "CreateFunctionUrlConfig",
                "AddPermission",
                "PublishVersion",
                "PutFunctionConcurrency"
            })
    void concurrentUpdateIsRetried(String operation) throws Exception {
        for (int i = 0; i < 3; i++) {
            world.aws.fail(
                    "lambda:" + operation,
                    409,
                    "ResourceConflictException",
                    "The function could not be updated due to a concurrent update operation.");
        }

        world.deploy("\"FunctionUrl\": {\"AuthType\": \"NONE\"}, \"ReservedConcurrency\": 5");

        assertThat(world.aws.state())
                .contains("alias live 1 ", "lambda-image-url\"", "lambda-image-url-invoke\"", "} 5 Active");
    }

    /** A conflict is not treated as an existing resource. */
    @ParameterizedTest
    @ValueSource(strings = {"CreateAlias", "CreateFunctionUrlConfig", "AddPermission"})
    void conflictWithoutAnExistingResourceIsReported(String operation) {
        world.aws.fail("lambda:" + operation, 409, "ResourceConflictException", "Odd.");

        assertThatThrownBy(() -> world.deploy("\"FunctionUrl\": {\"AuthType\": \"NONE\"}"))
                .hasMessageStartingWith(
                        "lambda:" + operation + ": the resource was created by someone else at the same time: Odd.");
    }

    @Test
    void existingResourceIsUsed() throws Exception {
        world.deploy("");
        FunctionUrl closed = new FunctionUrl(FunctionUrl.AuthType.AWS_IAM, FunctionUrl.InvokeMode.BUFFERED, null);
        world.deployer("createUrl", () -> world.lambda().createUrl("hello", "live", closed))
                .run(world.request("\"FunctionUrl\": {\"AuthType\": \"AWS_IAM\"}", DeployWorld.options()));
        String open = "\"FunctionUrl\": {\"AuthType\": \"NONE\"}";
        world.deployer("permitUrl", () -> world.lambda().permitUrl("hello", "live"))
                .run(world.request(open, DeployWorld.options()));

        assertThat(world.deploy(open).plan().isEmpty()).isTrue();
    }

    @Test
    void deletedResourceIsAccepted() throws Exception {
        world.deploy("\"FunctionUrl\": {\"AuthType\": \"NONE\"}");
        String none = "\"FunctionUrl\": null";
        world.deployer("deleteUrl", () -> world.lambda().deleteUrl("hello", "live"))
                .run(world.request(none, DeployWorld.options()));
        assertThat(world.deploy(none).plan().isEmpty()).isTrue();

        world.deploy("\"FunctionUrl\": {\"AuthType\": \"NONE\"}");
        AtomicReference<String> first = new AtomicReference<>(LambdaGateway.URL_STATEMENT);
        world.deployer("removeStatement", () -> {
                    String sid = first.getAndSet(LambdaGateway.URL_INVOKE_STATEMENT);
                    world.lambda().removeStatement("hello", "live", sid);
                })
                .run(world.request(none, DeployWorld.options()));
        assertThat(world.deploy(none).plan().isEmpty()).isTrue();

        DeployResult result = world.deployer("delete", () -> world.lambda().delete("hello"))
                .run(world.request("", DeployWorld.options(false, true, null, null)));
        assertThat(live(result).version()).isEqualTo("1");
    }

    /** Every call of a deploy that creates or changes every resource, one at a time. */
    @Test
    void throttlingOfAnyCallIsRetried() throws Exception {
        Set<String> operations = new LinkedHashSet<>();
        List<String> undisturbed = everything(world, "none", operations);

        assertThat(operations).hasSizeGreaterThan(25);
        for (String operation : operations) {
            world.reset();
            assertThat(everything(world, operation, new LinkedHashSet<>()))
                    .as(operation)
                    .isEqualTo(undisturbed);
        }
    }

    /** States after each of several deploys, in which the first calls of an operation are throttled. */
    private static List<String> everything(DeployWorld world, String throttled, Set<String> operations)
            throws IOException, InterruptedException {
        List<String> states = new ArrayList<>();
        DeployRequest.Options options = DeployWorld.options(false, false, EVENT, null);
        for (String members : List.of(
                NETWORK + ", \"FunctionUrl\": {\"AuthType\": \"NONE\"}, \"LogRetentionDays\": 7,"
                        + " \"ReservedConcurrency\": 5",
                "\"FunctionUrl\": {\"AuthType\": \"AWS_IAM\"}, \"ImageTag\": \"other\"",
                "\"FunctionUrl\": null, \"ReservedConcurrency\": null, \"LogRetentionDays\": null,"
                        + " \"Tags\": {\"team\": \"b\"}, \"MemorySize\": 2048")) {
            for (int i = 0; i < 3; i++) {
                world.aws.fail(throttled, 400, i == 0 ? "ThrottlingException" : "Throttling", "Rate exceeded");
            }
            world.deploy(members, options);
            states.add(world.aws.state());
            world.classes = world.classes + "-";
        }
        world.aws.calls().stream()
                .filter(call -> !call.service().equals("registry"))
                .forEach(call -> operations.add(call.service() + ":" + call.operation()));
        return states;
    }

    @Test
    void endlessThrottlingTimesOut() {
        for (int i = 0; i < 500; i++) {
            world.aws.fail("ecr:CreateRepository", 400, "ThrottlingException", "Rate exceeded");
        }

        assertThatThrownBy(() -> world.deploy(""))
                .hasMessageStartingWith(
                        "Timed out after 600 s waiting for AWS to accept requests. AWS throttled requests of the"
                                + " account 123456789012 in eu-central-1: Rate exceeded.");
        assertThat(world.reported.lines()).anyMatch(line -> line.startsWith("warn: Stopped at "));
    }

    @Test
    void failuresNameImageAndRole() {
        world.aws.fail(
                "lambda:CreateFunction",
                403,
                "AccessDeniedException",
                "Lambda does not have permission to access the ECR image. Check the ECR permissions.");
        assertThatThrownBy(() -> world.deploy(""))
                .hasMessageStartingWith(
                        "Lambda has no permission to pull the image hello@" + DeployWorld.digest("one") + ".");

        world.aws.fail(
                "lambda:CreateFunction", 403, "AccessDeniedException", "Cross-account pass role is not allowed.");
        assertThatThrownBy(() -> world.deploy(""))
                .hasMessageStartingWith(
                        "The role " + DeployFixture.ROLE + " does not belong to the account 123456789012.");

        world.aws.fail("iam:GetRole", 404, "AccessDenied", "No.");
        assertThatThrownBy(() -> world.deploy(""))
                .hasMessageStartingWith("Missing permission iam:GetRole for " + InMemoryAws.CALLER + ". No.");
    }

    @Test
    void failureNamesTheRoleThatWasJustCreated() {
        world.aws.fail(
                "lambda:CreateFunction", 403, "AccessDeniedException", "Cross-account pass role is not allowed.");

        assertThatThrownBy(() -> world.deploy(""))
                .hasMessageStartingWith(
                        "The role " + DeployFixture.ROLE + " does not belong to the account 123456789012.");
    }

    @Test
    void longResponseIsCut() throws Exception {
        String answer = "\"" + "ä".repeat(5000) + "\"";
        world.aws.lambda().answerWith((image, environment, event) -> new LambdaService.Answer(answer, null, ""));

        world.deploy("", DeployWorld.options(false, false, EVENT, null));

        assertThat(world.reported.lines())
                .contains("info: The new version returned: \"" + "ä".repeat(399) + "… (10002 bytes)");
    }

    @Test
    void longErrorIsCut() {
        String error = "{\"errorMessage\":\"" + "x".repeat(100_000) + "\"}";
        world.aws.lambda().answerWith((image, environment, event) -> new LambdaService.Answer(error, "Unhandled", ""));

        UserException failure = catchThrowableOfType(
                UserException.class, () -> world.deploy("", DeployWorld.options(false, false, EVENT, null)));

        assertThat(failure.problem()).hasSizeLessThan(600).endsWith("xxx… (" + error.length() + " bytes)");
    }

    @Test
    void stoppedFunctionIsNotRetried() throws Exception {
        world.deploy("\"ReservedConcurrency\": 0");
        world.classes = "two";
        long begin = world.clock.nanos();

        UserException failure = catchThrowableOfType(
                UserException.class, () -> world.deploy("", DeployWorld.options(false, false, EVENT, null)));

        assertThat(failure.problem())
                .isEqualTo("Cannot invoke the function hello with events/success.json: its reserved concurrency is 0.");
        assertThat(Duration.ofNanos(world.clock.nanos() - begin)).isLessThan(Duration.ofSeconds(30));
        assertThat(world.aws.state()).contains("alias live 1 ");
    }

    @Test
    void unhealthyFunctionIsUpdatedAgain() throws Exception {
        world.deploy("");
        world.aws.lambda().say("hello", "Inactive", "Idle: The function is idle.", "Successful");

        world.deploy("");

        assertThat(world.aws.state()).contains(" null Active\n");
        assertThat(world.deploy("").plan().isEmpty()).isTrue();
    }

    @Test
    void functionThatCannotStartReportsTheReason() throws Exception {
        world.deploy("");
        world.classes = "two";
        world.aws.request("test", "none", () -> {});
        world.aws.fail(
                "lambda:UpdateFunctionCode",
                400,
                "InvalidParameterValueException",
                "The image manifest, config or layer media type for the source image is not supported.");

        assertThatThrownBy(() -> world.deploy(""))
                .hasMessageContaining(
                        "Lambda cannot run the image hello@" + DeployWorld.digest("two") + ": multi-platform index");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            InvalidImage: fork/exec /lambda-entrypoint.sh: exec format error | The image IMAGE and the function have different architectures. | Build the image for
            ImageDeleted: The image was deleted. | The image IMAGE does not exist. | Check \"-Dlambda.image.digest=DIGEST\"
            Odd: It failed. | Odd: It failed. | Fix the cause and deploy again.
            """)
    void failedUpdateReportsTheReason(String reason, String problem, String remedy) throws Exception {
        world.deploy("");
        world.classes = "two";
        Deployer deployer = world.deployer("function", () -> {
            if (world.aws.calls().stream().anyMatch(call -> call.operation().equals("UpdateFunctionCode"))) {
                world.aws.lambda().say("hello", "Active", reason, "Failed");
            }
        });

        UserException failure =
                catchThrowableOfType(UserException.class, () -> deployer.run(world.request("", DeployWorld.options())));

        assertThat(failure.problem())
                .isEqualTo("AWS could not update the function hello. "
                        + problem.replace("IMAGE", "hello@" + DeployWorld.digest("two")));
        assertThat(failure.remedy()).startsWith(remedy);
    }

    @Test
    void functionWithPackageTypeZipIsExplained() {
        world.aws.iam().put("own", "lambda.amazonaws.com");
        world.aws.lambda().putZip("hello", "arn:aws:iam::123456789012:role/own");

        assertThatThrownBy(() -> world.deploy("")).hasMessageContaining("package type Zip");
        assertThat(world.aws.writes()).isEmpty();
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

    @Test
    void anotherDeployAtTheSameTimeStopsThisOne() throws Exception {
        world.deploy("");
        world.classes = "two";
        Deployer deployer =
                world.deployer("updateCode", () -> world.aws.lambda().change("hello", "MemorySize", 3000));

        UserException failure =
                catchThrowableOfType(UserException.class, () -> deployer.run(world.request("", DeployWorld.options())));

        assertThat(failure.problem()).isEqualTo("The function hello was changed by someone else during this deploy.");
        assertThat(world.aws.state()).contains("alias live 1 ");
    }
}
