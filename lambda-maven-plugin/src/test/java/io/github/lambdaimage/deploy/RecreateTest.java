package io.github.lambdaimage.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What {@code lambda.recreate} keeps, and what it lists as lost. */
@Tag("any-jvm")
class RecreateTest {

    private DeployWorld world;

    @BeforeEach
    void open() throws IOException {
        world = new DeployWorld();
        world.aws.iam().put("own", io.github.lambdaimage.aws.TrustPolicy.forLambda());
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void settingsThatConfigJsonDoesNotMentionAreKept() throws Exception {
        world.deploy("\"Role\": \"own\", \"Environment\": {\"AA\": \"1\"}, \"Tracing\": \"Active\","
                + " \"ReservedConcurrency\": 5, \"Tags\": {\"team\": \"a\"},"
                + " \"FunctionUrl\": {\"AuthType\": \"NONE\"}");

        world.deploy("", DeployWorld.options(false, true, null, null));

        assertThat(world.aws.writes().stream().map(Object::toString)).contains("lambda:DeleteFunction");
        assertThat(world.aws.state())
                .contains("\"AA\":\"1\"", "\"Mode\":\"Active\"", "role/own", " 5 Active", "team=a")
                .contains("\"AuthType\":\"NONE\"", "lambda-image-url\"", "lambda-image-url-invoke\"");
        assertThat(world.deploy("").plan().isEmpty()).isTrue();
    }

    @Test
    void settingsWithoutAKeyAreListedInPlanAndQuestion() throws Exception {
        world.deploy("\"Environment\": {\"AA\": \"1\"}, \"FunctionUrl\": {}");
        world.aws.lambda().put("hello", "KMSKeyArn", "\"arn:aws:kms:eu-central-1:123456789012:key/1\"");
        world.aws
                .lambda()
                .put("hello", "DeadLetterConfig", "{\"TargetArn\":\"arn:aws:sqs:eu-central-1:123456789012:dead\"}");
        world.aws.lambda().put("hello", "SnapStart", "{\"ApplyOn\":\"PublishedVersions\"}");
        world.aws.lambda().put("hello", "Description", "\"Greets\"");
        world.aws.lambda().permit("hello", "live", "apigateway-get");
        String lost = "KMS key arn:aws:kms:eu-central-1:123456789012:key/1, dead letter queue"
                + " arn:aws:sqs:eu-central-1:123456789012:dead, SnapStart, the description \"Greets\", the address"
                + " https://hellolive.lambda-url.eu-central-1.on.aws/ of its URL, permission apigateway-get";
        DeployRequest.Options unconfirmed = new DeployRequest.Options(
                false,
                true,
                (question, failure) -> {
                    assertThat(question)
                            .endsWith(", with all its versions, aliases and URLs; this also deletes " + lost + "?");
                    return false;
                },
                null,
                null,
                null,
                Duration.ofMinutes(10),
                null);

        assertThatThrownBy(() -> world.deploy("", unconfirmed)).hasMessageContaining("was not deleted");

        assertThat(world.reported.lines())
                .contains(
                        "info:   Note: Deleting function hello also deletes: " + lost
                                + ". No key of config.json restores them; set them again after this deploy.",
                        "info:   Note: The variables of function hello are not in config.json. They are set again, but are"
                                + " lost if this deploy is interrupted after the deletion.");
    }
}
