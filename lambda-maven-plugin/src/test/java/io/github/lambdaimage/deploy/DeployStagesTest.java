package io.github.lambdaimage.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Deploys of stages, and the stage that an alias records. */
@Tag("any-jvm")
class DeployStagesTest {

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
    void stageRunsTheSameImageUnderAnotherName() throws Exception {
        world.deploy("");
        world.aws.forgetCalls();

        DeployResult result = world.deploy("\"FunctionName\": \"hello-prod\", \"MemorySize\": 2048");

        assertThat(DeployWorld.live(result).digest()).isEqualTo(DeployWorld.digest("one"));
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
}
