package io.github.lambdaimage.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.report.UserException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-jvm")
class EventTargetTest {

    private static final Path ROOT = Path.of("build").toAbsolutePath();
    private static final Path ONE = ROOT.resolve("one");
    private static final Path TWO = ROOT.resolve("two");

    private static EventFile.Written written(Path folder, boolean created) {
        return new EventFile.Written("sqs", folder.resolve("events/sqs.json"), "events/sqs.json", created);
    }

    @Test
    void projectThatIsAFunctionGetsTheEvent() {
        EventTarget target = EventTarget.ofProject(ONE, ONE, ONE, List.of(ONE), "1.0");

        assertThat(target.folder()).isEqualTo(ONE);
        assertThat(target.lines(written(ONE, true)))
                .containsExactly(
                        "Created events/sqs.json.",
                        "Invoke the function with it: mvn lambda:invoke-local \"-Dlambda.event=events/sqs.json\"",
                        "List its fields with: mvn lambda:generate-event \"-Dlambda.event.type=list:sqs\"");
        assertThat(target.toJson(written(ONE, false)))
                .contains("\"created\": false", "mvn lambda:invoke-local \\\"-Dlambda.event=events/sqs.json\\\"");
    }

    @Test
    void onlyFunctionOfABuildGetsTheEventOfItsParent() {
        EventTarget target = EventTarget.ofProject(ROOT, ROOT, ROOT, List.of(TWO), "1.0");

        assertThat(target.folder()).isEqualTo(TWO);
        assertThat(target.lines(written(TWO, false)))
                .startsWith(
                        "two/events/sqs.json is up to date.",
                        "Invoke the function with it: mvn -pl two -am lambda:invoke-local"
                                + " \"-Dlambda.event=events/sqs.json\"");
    }

    @Test
    void projectThatIsNoFunctionGetsItWithoutOthers() {
        assertThat(EventTarget.ofProject(ROOT, ROOT, ROOT, List.of(), "1.0").folder())
                .isEqualTo(ROOT);
        assertThat(EventTarget.ofProject(ROOT, ROOT, ONE, List.of(ONE, TWO), "1.0")
                        .folder())
                .isEqualTo(ONE);
    }

    @Test
    void severalFunctionsAreAskedFor() {
        assertThatThrownBy(() -> EventTarget.ofProject(ROOT, ROOT, ROOT, List.of(ONE, TWO), "1.0"))
                .isInstanceOfSatisfying(UserException.class, failure -> {
                    assertThat(failure.problem()).isEqualTo("The build has 2 functions.");
                    assertThat(failure.remedy())
                            .isEqualTo("Run the goal in the folder of one of them, or select its module with -pl.");
                });
    }

    @Test
    void folderWithoutProjectGetsTheEventAndTheWholeNameOfTheGoal() {
        EventTarget target = EventTarget.withoutProject(ONE, ONE, "1.0");

        assertThat(target.folder()).isEqualTo(ONE);
        assertThat(target.lines(written(ONE, true)))
                .hasSize(3)
                .anyMatch(
                        line -> line.startsWith("In the folder of a function, invoke it with: mvn lambda:invoke-local"))
                .anyMatch(line -> line.contains("mvn io.github.lambdaimage:lambda-maven-plugin:1.0:generate-event"));
    }
}
