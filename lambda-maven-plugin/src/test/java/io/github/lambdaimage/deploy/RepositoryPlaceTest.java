package io.github.lambdaimage.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.deploy.PolicyDocument.Request;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The repository of another account, and the registry of an emulator. */
@Tag("any-jvm")
class RepositoryPlaceTest {

    private static final String CENTRAL = "999999999999.dkr.ecr.eu-central-1.amazonaws.com/team/hello";
    private static final String IMAGE_NAME = "\"ImageName\": \"" + CENTRAL + "\"";

    private final DeployWorld world;

    RepositoryPlaceTest() throws IOException {
        world = new DeployWorld();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void imageOfAnotherAccountIsPushedThereAndRunFromThere() throws Exception {
        world.aws.ecr().put("999999999999/team/hello", false);

        DeployResult result = world.deploy(IMAGE_NAME);

        assertThat(world.pushedTo).isEqualTo(CENTRAL);
        assertThat(result.plan().lines())
                .anyMatch(line -> line.contains("push image " + CENTRAL + ":plan-"))
                .noneMatch(line -> line.contains("create repository") || line.contains("allow Lambda"));
        assertThat(repositoryOfFunction()).isEqualTo(CENTRAL);
        world.aws.forgetCalls();
        world.deploy(IMAGE_NAME);
        assertThat(world.aws.writes()).isEmpty();
    }

    @Test
    void repositoryOfAnotherAccountIsNeitherCreatedNorGivenAPolicy() {
        UserException failure = catchThrowableOfType(UserException.class, () -> world.deploy(IMAGE_NAME));

        assertThat(failure.problem())
                .isEqualTo("The repository " + CENTRAL + " does not exist, and belongs to another account.");
        assertThat(failure.remedy()).contains("credentials of account 999999999999");
        assertThat(world.aws.writes()).isEmpty();
    }

    @Test
    void uriOfTheAccountAndRegionIsTheName() throws Exception {
        DeployResult result =
                world.deploy("\"ImageName\": \"123456789012.dkr.ecr.eu-central-1.amazonaws.com/team/hello\"");

        assertThat(result.plan().lines())
                .anyMatch(line -> line.endsWith("create repository team/hello, scanned on push"));
    }

    @Test
    void uriOfTheAccountAndRegionIsTheNameInMessages() {
        world.aws.fail(
                "lambda:CreateFunction",
                403,
                "AccessDeniedException",
                "Lambda does not have permission to access the ECR image. Check the ECR permissions.");

        UserException failure = catchThrowableOfType(
                UserException.class,
                () -> world.deploy("\"ImageName\": \"123456789012.dkr.ecr.eu-central-1.amazonaws.com/team/hello\""));

        assertThat(failure.problem()).startsWith("Lambda has no permission to pull the image team/hello@");
        assertThat(failure.remedy())
                .startsWith("Add this statement to the policy of the repository team/hello:")
                .doesNotContain("arn:aws:iam");
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999999", "123456789012"})
    void repositoryOfAnotherRegionIsRejectedBeforeAnythingIsChanged(String account) {
        String uri = account + ".dkr.ecr.eu-west-1.amazonaws.com/hello";

        UserException failure =
                catchThrowableOfType(UserException.class, () -> world.deploy("\"ImageName\": \"" + uri + "\""));

        assertThat(failure.problem())
                .isEqualTo("Lambda requires the repository " + uri + " in the region of the function, eu-central-1.");
        assertThat(world.aws.writes()).isEmpty();
    }

    /** The policy of the page for a central repository contains each action, and no further one. */
    @Test
    void pageHasThePolicyOfTheRepository() throws Exception {
        world.aws.ecr().put("999999999999/team/hello", false);
        world.deploy(IMAGE_NAME);
        String page = Files.readString(Path.of("..", "docs", "iam.md"));
        String section = page.substring(page.indexOf("### Repository of another account"));
        String actions = section.substring(section.indexOf("\"Deploy\""), section.indexOf("LambdaECRImageCross"));

        List<Request> called = world.aws.calls().stream()
                .filter(call ->
                        call.service().equals("ecr") && !call.operation().equals("GetAuthorizationToken"))
                .map(call -> new Request("ecr:" + call.operation(), call.resource(), call.conditions()))
                .toList();
        assertThat(called)
                .isNotEmpty()
                .allMatch(request ->
                        request.resource().equals("arn:aws:ecr:eu-central-1:999999999999:repository/team/hello")
                                && actions.contains("\"" + request.action() + "\""));
        for (String absent : List.of("CreateRepository", "GetRepositoryPolicy", "SetRepositoryPolicy", "TagResource")) {
            assertThat(actions).doesNotContain(absent);
        }
    }

    @Test
    void imageForACustomEndpointIsNotPushedToAws() {
        world.customEndpoint = URI.create("http://localhost:4566");

        UserException failure = catchThrowableOfType(UserException.class, () -> world.deploy(""));

        assertThat(failure.problem())
                .isEqualTo("The endpoint http://localhost:4566 is not AWS, but its repository is " + DeployFixture.URI
                        + ".");
        assertThat(failure.remedy()).contains("\"-Dlambda.registryEndpoint=http://localhost:4510\"");
        assertThat(world.pushedTo).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:4510, localhost:4510/hello",
        "http://registry, registry:80/hello",
        "https://registry, registry:443/hello",
        "https://registry.example.com, registry.example.com/hello",
        "https://123456789012.dkr.ecr.eu-central-1.amazonaws.com, 123456789012.dkr.ecr.eu-central-1.amazonaws.com/hello"
    })
    void imageIsPushedToTheRegistryEndpointAndRunByTheUriOfEcr(String endpoint, String address) throws Exception {
        world.customEndpoint = URI.create("http://localhost:4566");

        world.deploy("", options(endpoint));

        assertThat(world.pushedTo).isEqualTo(address);
        assertThat(repositoryOfFunction()).isEqualTo(DeployFixture.URI);
    }

    @Test
    void registryEndpointMayHaveAPrefix() {
        assertThat(RegistryEndpoint.parse("localhost:4510/mirror/").of(CENTRAL))
                .isEqualTo("localhost:4510/mirror/team/hello");
    }

    @Test
    void endpointOfAwsInAVpcNeedsNoRegistryEndpoint() throws Exception {
        world.customEndpoint = URI.create("https://vpce-1-2.api.ecr.eu-central-1.vpce.amazonaws.com");

        world.deploy("");

        assertThat(world.pushedTo).isEqualTo(DeployFixture.URI);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://localhost", "http://", "[::1]:5000", "local host", "localhost:99999999"})
    void registryEndpointThatIsNoAddressIsRejected(String endpoint) {
        UserException failure = catchThrowableOfType(UserException.class, () -> options(endpoint));

        assertThat(failure.problem())
                .isEqualTo("lambda.registryEndpoint is \"" + endpoint + "\", which is not the address of a registry.");
    }

    private String repositoryOfFunction() {
        return Objects.requireNonNull(
                        world.lambda().function("hello", null).orElseThrow().image())
                .repository();
    }

    private static DeployRequest.Options options(String endpoint) {
        return new DeployRequest.Options(
                false, false, (question, failure) -> true, null, null, null, Duration.ofMinutes(10), endpoint);
    }
}
