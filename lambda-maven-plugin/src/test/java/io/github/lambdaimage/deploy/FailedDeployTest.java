package io.github.lambdaimage.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.inmemory.InMemoryAws;
import io.github.lambdaimage.inmemory.LambdaService;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deploys that cannot succeed, and their messages. */
@Tag("any-jvm")
class FailedDeployTest {

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
