package io.github.lambdaimage.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.aws.TrustPolicy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A role named by its ARN requires iam:PassRole alone, and one named by its name iam:GetRole too. */
@Tag("any-jvm")
class RoleByArnTest {

    @Test
    void roleByArnIsNotRead() throws Exception {
        try (DeployWorld world = new DeployWorld()) {
            world.aws.iam().put("own", TrustPolicy.forLambda());

            world.deploy("\"Role\": \"arn:aws:iam::123456789012:role/own\"");

            assertThat(world.aws.calls()).noneMatch(call -> call.service().equals("iam"));
            assertThat(world.aws.state()).contains("role/own");
        }
    }

    @Test
    void policiesOfARoleByNameAreNotRead() throws Exception {
        try (DeployWorld world = new DeployWorld()) {
            world.aws.iam().put("own", TrustPolicy.forLambda());

            world.deploy("\"Role\": \"own\"");

            assertThat(world.aws.calls().stream().map(Object::toString).filter(call -> call.startsWith("iam:")))
                    .containsExactly("iam:GetRole");
        }
    }
}
