package io.github.lambdaimage.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.image.registry.RegistryDeniedException;
import io.github.lambdaimage.json.LocatedJson;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** ECR denies the push of an image, with the message of IAM or without one. */
@Tag("any-jvm")
class DeniedPushTest {

    private static final String REPOSITORY = "arn:aws:ecr:eu-central-1:123456789012:repository/hello";

    @Test
    void messageOfIamBecomesTheStatementThatIsMissing() throws Exception {
        UserException failure = deniedWith(
                403,
                "User: arn:aws:iam::123456789012:user/ada is not authorized to perform: ecr:InitiateLayerUpload on"
                        + " resource: " + REPOSITORY
                        + " because no identity-based policy allows the ecr:InitiateLayerUpload action");

        assertThat(failure.problem())
                .isEqualTo("arn:aws:iam::123456789012:user/ada has no permission for ecr:InitiateLayerUpload on "
                        + REPOSITORY + ".");
        LocatedJson statement = statement(failure);
        assertThat(statement.text("Action")).contains("ecr:InitiateLayerUpload");
        assertThat(statement.text("Resource")).contains(REPOSITORY);
    }

    @Test
    void denialWithoutMessageNamesAllPermissionsOfAPush() throws Exception {
        UserException failure = deniedWith(403, "");

        assertThat(failure.problem())
                .isEqualTo("Missing permission to push to the repository hello for"
                        + " arn:aws:iam::123456789012:user/ada.");
        LocatedJson statement = statement(failure);
        assertThat(statement.get("Action").orElseThrow().elements().stream().map(LocatedJson::asString))
                .containsExactly(
                        "ecr:BatchCheckLayerAvailability",
                        "ecr:BatchGetImage",
                        "ecr:CompleteLayerUpload",
                        "ecr:GetDownloadUrlForLayer",
                        "ecr:InitiateLayerUpload",
                        "ecr:PutImage",
                        "ecr:UploadLayerPart");
        assertThat(statement.text("Resource")).contains(REPOSITORY);
    }

    @Test
    void rejectedLoginIsNotADockerLogin() throws Exception {
        UserException failure = deniedWith(401, "Not Authorized");

        assertThat(failure.problem()).isEqualTo("ECR does not accept the login for the repository hello.");
        assertThat(failure.remedy()).startsWith("Deploy again");
    }

    private static UserException deniedWith(int status, String message) throws IOException {
        try (DeployWorld world = new DeployWorld()) {
            world.denyPush(new RegistryDeniedException("Denied.", "Run \"docker login\".", status, message, null));

            UserException failure = catchThrowableOfType(UserException.class, () -> world.deploy(""));

            assertThat(failure.remedy()).doesNotContain("docker login", "settings.xml");
            return failure;
        }
    }

    private static LocatedJson statement(UserException failure) {
        return LocatedJson.parse(failure.remedy().substring(failure.remedy().indexOf('{')));
    }
}
