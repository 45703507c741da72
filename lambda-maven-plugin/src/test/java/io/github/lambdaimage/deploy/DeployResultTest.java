package io.github.lambdaimage.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeployResultTest {

    private static final DeployResult.Live LIVE =
            new DeployResult.Live(DeployFixture.ARN, "live", "7", DeployFixture.DIGEST, null);

    @Test
    void linesQuoteProfileAndEventOfTheCommand() {
        DeployPlan plan = new DeployPlan("hello", DeployFixture.PLACE, List.of(), List.of());
        DeployResult result = new DeployResult(
                plan, false, new DeployResult.Invocation("my profile", "events/other value.json"), LIVE);

        assertThat(result.lines())
                .last()
                .asString()
                .endsWith(" --region eu-central-1 --profile \"my profile\" --cli-binary-format raw-in-base64-out"
                        + " --payload \"file://events/other value.json\" answer.json");
    }
}
