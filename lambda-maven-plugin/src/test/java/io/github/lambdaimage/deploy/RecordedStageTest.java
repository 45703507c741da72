package io.github.lambdaimage.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.aws.CurrentAlias;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("any-jvm")
class RecordedStageTest {

    private static final String SMILE = "\uD83D\uDE00";

    private static final RecordedStage PROD = new RecordedStage("prod");
    private static final RecordedStage NONE = new RecordedStage(null);

    @Test
    void descriptionNamesTheStage() {
        assertThat(PROD.description()).isEqualTo("lambda-image: stage prod");
        assertThat(NONE.description()).isEqualTo("lambda-image: no stage");
    }

    @Test
    void optionSelectsTheStage() {
        assertThat(PROD.option()).contains("with \"-Dlambda.stage=prod\"");
        assertThat(NONE.option()).contains("without \"-Dlambda.stage\"");
    }

    @Test
    void stageThatAShellChangesHasNoOption() {
        assertThat(new RecordedStage("p$1").option()).isEmpty();
        assertThat(new RecordedStage("100%").option()).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"prod", "no stage", "with a space", SMILE})
    void parseReadsADescription(@Nullable String stage) {
        RecordedStage recorded = new RecordedStage(stage);

        assertThat(RecordedStage.parse(recorded.description())).contains(recorded);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "of the orders team",
                "stage prod",
                "lambda-image:",
                "lambda-image: ",
                "lambda-image: stage",
                "lambda-image: no stage at all",
                "Lambda-Image: no stage"
            })
    void parseOfATextOfTheUserIsEmpty(String description) {
        assertThat(RecordedStage.parse(description)).isEmpty();
        assertThat(PROD.conflict(alias(description))).isEmpty();
    }

    @Test
    void longestNameIsKept() {
        String name = "s".repeat(200);

        RecordedStage recorded = new RecordedStage(name);

        assertThat(recorded.description()).isEqualTo("lambda-image: stage " + name);
        assertThat(recorded.option()).contains("with \"-Dlambda.stage=" + name + "\"");
    }

    @Test
    void longerNameIsCutAndHasNoOption() {
        RecordedStage recorded = new RecordedStage("s".repeat(201));

        assertThat(recorded.description()).isEqualTo("lambda-image: stage " + "s".repeat(197) + "...");
        assertThat(recorded.option()).isEmpty();
        assertThat(RecordedStage.parse(recorded.description())).contains(recorded);
        assertThat(recorded.conflict(alias(recorded.description()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {194, 195, 196, 197})
    void nameIsCutBetweenCodePoints(int before) {
        String name = "s".repeat(before) + SMILE.repeat(100);

        RecordedStage recorded = new RecordedStage(name);

        String description = recorded.description();
        assertThat(new String(description.getBytes(UTF_8), UTF_8)).isEqualTo(description);
        assertThat(recorded.option()).isEmpty();
        assertThat(RecordedStage.parse(description)).contains(recorded);
    }

    @Test
    void conflictIsTheOtherRecordedStage() {
        assertThat(PROD.conflict(alias("lambda-image: stage test"))).contains(new RecordedStage("test"));
        assertThat(PROD.conflict(alias("lambda-image: no stage"))).contains(NONE);
        assertThat(NONE.conflict(alias("lambda-image: stage prod"))).contains(PROD);
    }

    @Test
    void sameStageAndAbsentAliasAreNoConflict() {
        assertThat(PROD.conflict(alias("lambda-image: stage prod"))).isEmpty();
        assertThat(NONE.conflict(alias("lambda-image: no stage"))).isEmpty();
        assertThat(PROD.conflict(Optional.empty())).isEmpty();
    }

    private static Optional<CurrentAlias> alias(String description) {
        return Optional.of(new CurrentAlias("1", false, description, "revision"));
    }
}
