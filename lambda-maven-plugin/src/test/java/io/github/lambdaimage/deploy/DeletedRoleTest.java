package io.github.lambdaimage.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody deleted the role that a first deploy created, or detached a policy from it. Lambda reports neither. */
@Tag("any-jvm")
class DeletedRoleTest {

    private static final String ROLE = "hello-role";
    private static final String BASIC = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";

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
    @ValueSource(strings = {"", "\"Tracing\": \"Active\""})
    void deletedRoleIsCreatedAgain(String config) throws Exception {
        world.deploy(config);
        String before = world.aws.state();
        world.aws.iam().delete(ROLE);
        world.aws.forgetCalls();

        world.deploy(config);

        assertThat(world.aws.writes().stream().map(Object::toString))
                .startsWith("iam:CreateRole", "iam:AttachRolePolicy")
                .allMatch(call -> call.startsWith("iam:"));
        assertThat(world.aws.state()).isEqualTo(before);
        assertThat(world.deploy(config).plan().isEmpty()).isTrue();
    }

    @Test
    void detachedPolicyIsAttachedAgain() throws Exception {
        world.deploy("");
        String before = world.aws.state();
        world.aws.iam().detach(ROLE, BASIC);
        world.aws.forgetCalls();

        world.deploy("");

        assertThat(world.aws.writes().stream().map(Object::toString)).containsExactly("iam:AttachRolePolicy");
        assertThat(world.aws.state()).isEqualTo(before);
    }

    @Test
    void noteExplainsVariablesThatTheDeletedRoleEncrypts() throws Exception {
        String config = "\"Environment\": {\"AB\": \"c\"}";
        world.deploy(config);
        world.aws.iam().delete(ROLE);

        world.deploy(config);

        assertThat(String.join("\n", world.reported.lines())).contains("KMSAccessDeniedException");
    }

    @Test
    void deployWithoutChangesRequiresNoPermissionOfIam() throws Exception {
        world.deploy("");
        world.aws.fail("iam:ListAttachedRolePolicies", 403, "AccessDenied", "not authorized");

        assertThat(world.deploy("").plan().isEmpty()).isTrue();
    }

    @Test
    void roleOfTheUserIsNotRead() throws Exception {
        world.deploy("");
        world.aws.forgetCalls();

        world.deploy("\"Role\": \"" + DeployFixture.ROLE + "\"");

        assertThat(world.aws.calls().stream().map(Object::toString)).noneMatch(call -> call.startsWith("iam:"));
    }
}
