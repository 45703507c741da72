package io.github.lambdaimage.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What AWS answers right after a resource was created: it is eventually consistent. */
@Tag("any-jvm")
class FirstAnswersTest {

    private static final String ALL =
            "\"FunctionUrl\": {\"AuthType\": \"NONE\"}, \"LogRetentionDays\": 7," + " \"ReservedConcurrency\": 5";

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
    @CsvSource(delimiter = '|', textBlock = """
            lambda:GetFunction | 404 | ResourceNotFoundException | Function not found: hello
            lambda:CreateFunction | 400 | InvalidParameterValueException | Your request has been throttled by EC2, please make sure you have enough API rate limit.
            lambda:PublishVersion | 404 | ResourceNotFoundException | Function not found: hello
            lambda:CreateAlias | 404 | ResourceNotFoundException | Function not found: hello:1
            lambda:CreateFunctionUrlConfig | 404 | ResourceNotFoundException | Function not found: hello:live
            lambda:AddPermission | 404 | ResourceNotFoundException | Function not found: hello:live
            lambda:AddPermission | 412 | PreconditionFailedException | The Revision Id provided does not match the latest Revision Id.
            lambda:PutFunctionConcurrency | 404 | ResourceNotFoundException | Function not found: hello
            logs:PutRetentionPolicy | 400 | ResourceNotFoundException | The specified log group does not exist.
            logs:CreateLogGroup | 400 | OperationAbortedException | A conflicting operation is currently in progress against this resource. Please try again.
            """)
    void firstAnswersAreRetried(String call, int status, String code, String message) throws Exception {
        world.deploy(ALL);
        String desired = world.aws.state();
        world.reset();
        for (int i = 0; i < 3; i++) {
            world.aws.fail(call, status, code, message);
        }

        world.deploy(ALL);

        assertThat(world.aws.state()).isEqualTo(desired);
    }

    @Test
    void functionThatIsDeletedDuringTheDeployIsReported() throws Exception {
        world.deploy("");
        world.classes = "two";
        Deployer deployer = world.deployer("updateCode", () -> world.lambda().delete("hello"));

        assertThatThrownBy(() -> deployer.run(world.request("", DeployWorld.options())))
                .hasMessageStartingWith("Timed out after 30 s waiting for AWS to accept requests. ");
    }
}
