package io.github.lambdaimage.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Something else than AWS answers any request of a deploy: the deploy does without the answer or says that it is not from
 * AWS, and the next deploy completes it.
 */
@Tag("any-jvm")
class UnexpectedAnswersTest {

    private static final String ALL = """
            "Tracing": "Active", "LogRetentionDays": 7, "ReservedConcurrency": 5,
            "Tags": {"team": "a"}, "FunctionUrl": {"AuthType": "NONE"}""";

    private static final DeployRequest.Event EVENT =
            new DeployRequest.Event("event", "{}".getBytes(StandardCharsets.UTF_8));

    enum Answer {
        LOGIN_PAGE(200, "text/html", "<html><body>Log in</body></html>"),
        EMPTY(200, "application/json", ""),
        WRONG_TYPES(200, "application/json", "{\"Configuration\": 7, \"repositories\": {}, \"images\": 1}"),
        FORBIDDEN_PAGE(403, "text/html", "<html>Forbidden</html>");

        private final int status;
        private final String type;
        private final String body;

        Answer(int status, String type, String body) {
            this.status = status;
            this.type = type;
            this.body = body;
        }
    }

    @ParameterizedTest
    @EnumSource(Answer.class)
    void answerOfSomethingElseIsNamedAndTheNextDeployCompletes(Answer answer) throws Exception {
        // An account for each request would take longer than the deploys.
        try (DeployWorld world = new DeployWorld()) {
            deploy(world);
            String desired = world.aws.state();
            int requests = world.aws.requests();
            for (int n = 1; n <= requests; n++) {
                world.reset();
                world.aws.replaceAt(n, answer.status, answer.type, answer.body);
                deployOrSay(world, n);
                world.aws.heal();
                deploy(world);
                assertThat(world.aws.state()).as("request %s", n).isEqualTo(desired);
            }
        }
    }

    private static void deployOrSay(DeployWorld world, int n) throws IOException, InterruptedException {
        try {
            deploy(world);
        } catch (UserException e) {
            assertThat(e.problem()).as("request %s", n).contains("is not from AWS: ");
            assertThat(e.remedy()).startsWith("Check the proxy");
        }
    }

    private static void deploy(DeployWorld world) throws IOException, InterruptedException {
        world.deploy(ALL, DeployWorld.options(false, false, EVENT, null));
    }
}
