package io.github.lambdaimage.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A public URL that the configuration no longer mentions. */
@Tag("any-jvm")
class PublicUrlTest {

    private static final String OPEN = "\"FunctionUrl\": {\"AuthType\": \"NONE\"}";

    private DeployWorld world;

    @BeforeEach
    void open() throws IOException {
        world = new DeployWorld();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private List<String> notes() {
        return world.reported.lines().stream()
                .filter(line -> line.contains("public URL"))
                .toList();
    }

    @Test
    void urlWithoutItsKeyIsNotedUntilItIsDeleted() throws Exception {
        world.deploy(OPEN);
        assertThat(world.deploy(OPEN).plan().isEmpty()).isTrue();

        assertThat(world.deploy("").plan().isEmpty()).isTrue();
        assertThat(notes())
                .containsExactly("info:   Note: Alias live still has the public URL"
                        + " https://hellolive.lambda-url.eu-central-1.on.aws/, but \"FunctionUrl\" is absent. To delete the"
                        + " URL, deploy with \"-Dlambda.FunctionUrl=null\".");

        world.deploy("\"FunctionUrl\": null");
        world.aws.forgetCalls();
        world.deploy("");
        assertThat(notes()).isEmpty();
        assertThat(world.aws.calls()).hasSize(5);
    }

    @Test
    void urlOfARenamedAliasIsNoted() throws Exception {
        world.deploy(OPEN);

        world.deploy("\"Alias\": \"current\"");

        assertThat(notes())
                .containsExactly("info:   Note: Alias live still has the public URL"
                        + " https://hellolive.lambda-url.eu-central-1.on.aws/, but \"Alias\" is current. To delete the URL,"
                        + " run: aws lambda delete-function-url-config --function-name hello --qualifier live --region"
                        + " eu-central-1");
    }

    @Test
    void urlOfAnotherStageIsNotNoted() throws Exception {
        String stages = OPEN + ", \"Stages\": {\"prod\": {\"Alias\": \"prod\"}}";
        world.deploy(stages);
        world.stage = "prod";

        world.deploy("\"Stages\": {\"prod\": {\"Alias\": \"prod\"}}");

        assertThat(notes()).isEmpty();
    }
}
