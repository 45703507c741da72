package io.github.lambdaimage.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.aws.CurrentFunction;
import io.github.lambdaimage.aws.CurrentRepository;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A lifecycle rule deleted the image of a function. */
@Tag("any-jvm")
class DeletedImageTest {

    private static final String DELETED = "ImageDeleted: The container image no longer exists.";

    private DeployWorld world;

    @BeforeEach
    void open() throws IOException {
        world = new DeployWorld();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource({"Failed,Successful", "Inactive,Successful", "Active,Failed"})
    void imageIsPushedAgainForAFunctionThatCannotRun(String state, String lastUpdate) throws Exception {
        world.deploy("");
        world.aws.ecr().deleteImages("hello");
        world.aws.lambda().say("hello", state, DELETED, lastUpdate);
        world.aws.forgetCalls();

        world.deploy("");

        assertThat(world.aws.writes().stream().map(Object::toString))
                .startsWith("registry:PushManifest", "registry:PushManifest", "lambda:UpdateFunctionCode");
        assertThat(world.aws.state()).contains("image " + DeployWorld.digest("one"), " null Active\n");
        assertThat(world.deploy("").plan().isEmpty()).isTrue();
    }

    @Test
    void imageOfAnIdleFunctionIsNotPushedAgainWhenItExists() throws Exception {
        world.deploy("");
        world.aws.lambda().say("hello", "Inactive", "Idle: The function is idle.", "Successful");
        world.aws.forgetCalls();

        world.deploy("\"ImageTag\": \"other\"");

        assertThat(world.aws.writes().stream().map(Object::toString))
                .noneMatch(call -> call.startsWith("registry:") || call.startsWith("ecr:"));
    }

    @Test
    void imageOfAnInactiveLiveVersionIsPushedAgain() throws Exception {
        world.deploy("");
        world.aws.ecr().deleteImages("hello");
        world.aws.lambda().say("hello", 1, "Inactive", DELETED);
        world.aws.forgetCalls();

        world.deploy("");

        assertThat(world.aws.writes().stream().map(Object::toString))
                .containsExactly("registry:PushManifest", "registry:PushManifest");
    }

    @Test
    void failedVersionThatAwsPublishesOnlyOnceIsExplained() throws Exception {
        world.deploy("");
        world.aws.ecr().deleteImages("hello");
        world.aws.lambda().say("hello", "Failed", DELETED, "Successful");
        world.aws.lambda().say("hello", 1, "Failed", DELETED);

        assertThatThrownBy(() -> world.deploy(""))
                .hasMessageContaining("Version 1 of the function hello has failed and cannot be changed.")
                .hasMessageContaining("such as \"MemorySize\"");

        assertThat(world.deploy("\"MemorySize\": 1025").plan().isEmpty()).isFalse();
        assertThat(world.aws.state()).contains("alias live 2 ");
    }

    /** Images of one plan differ between machines if they were built by different JDKs. */
    @Test
    void imageOfAnotherMachineIsReplacedByOurs() {
        DeployPlan plan = DeployPlanner.plan(
                DeployFixture.desired(""),
                DeployFixture.with(
                        DeployFixture.found(
                                failed(DeployFixture.function("$LATEST", DeployFixture.CONFIG, DeployFixture.OTHER)),
                                failed(DeployFixture.function("1", DeployFixture.CONFIG, DeployFixture.OTHER))),
                        new CurrentState.Images(
                                new CurrentRepository(DeployFixture.URI, false, List.of()), true, Map.of())));

        assertThat(plan.steps().stream().map(DeployStep::text))
                .satisfiesExactly(
                        step -> assertThat(step).startsWith("push image").contains(DeployFixture.DIGEST),
                        step -> assertThat(step)
                                .isEqualTo("update code of function hello: image " + DeployFixture.DIGEST + ", was "
                                        + DeployFixture.OTHER),
                        step -> assertThat(step).startsWith("publish a version"),
                        step -> assertThat(step).startsWith("move alias live"));
    }

    private static CurrentFunction failed(CurrentFunction function) {
        return new CurrentFunction(
                function.arn(),
                function.version(),
                function.description(),
                function.config(),
                function.image(),
                new CurrentFunction.State("Failed", DELETED, "Successful", ""),
                function.revisionId(),
                function.tags(),
                null);
    }
}
