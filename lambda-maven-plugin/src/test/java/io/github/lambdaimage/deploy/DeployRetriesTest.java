package io.github.lambdaimage.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.aws.LambdaGateway;
import io.github.lambdaimage.aws.TrustPolicy;
import io.github.lambdaimage.config.FunctionUrl;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Failures that pass, such as throttling or a role that is not visible yet, and those that do not. */
@Tag("any-jvm")
class DeployRetriesTest {

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
    void temporaryFailureIsRetried() throws Exception {
        world.aws.ecr().untilVisible(Duration.ofSeconds(20));
        for (int i = 0; i < 5; i++) {
            world.aws.fail("lambda:CreateFunction", 429, "TooManyRequestsException", "Rate Exceeded.");
        }

        assertThat(DeployWorld.live(world.deploy("")).version()).isEqualTo("1");
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
        assertThat(DeployWorld.live(world.deploy(NETWORK + ", \"Environment\": {\"AA\": \"1\"}"))
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

        assertThat(DeployWorld.live(world.deploy(members)).version()).isEqualTo("1");
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
                        "Timed out after 30 s waiting for AWS to accept the function hello. Lambda cannot assume the"
                                + " role own: it does not exist, or does not trust lambda.amazonaws.com.");
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

        assertThat(DeployWorld.live(world.deploy("")).version()).isEqualTo("1");
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
        assertThat(DeployWorld.live(result).version()).isEqualTo("1");
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
}
