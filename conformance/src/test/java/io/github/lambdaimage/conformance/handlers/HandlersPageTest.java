package io.github.lambdaimage.conformance.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.conformance.handlers.shape.CorpusEvent;
import io.github.lambdaimage.conformance.handlers.shape.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-jvm")
class HandlersPageTest {

    private static final Shape SHAPE =
            new Shape("Group", "com.example.A$B::c", "a method", Map.of(), List.of(new CorpusEvent("e", new byte[0])));
    private static final HandlerResults EQUAL =
            new HandlerResults("client 1", List.of(new ShapeResult(SHAPE, List.of())));
    private static final HandlerResults DIFFERENT = new HandlerResults(
            "client 1",
            List.of(new ShapeResult(SHAPE, List.of(new Divergence(SHAPE, "e", Aspect.ERROR_LOG, "", "log")))));

    @Test
    void chapterHasAllHandlersAndDifferences() {
        assertThat(HandlersPage.chapter(EQUAL)).endsWith("""

                | Group | | events | differences |
                |---|---|---|---|
                | `A$B::c` | a method | 1 |  |
                """);
        assertThat(HandlersPage.chapter(DIFFERENT)).endsWith("| `A$B::c` | a method | 1 | " + number() + " |\n");
        assertThat(IntendedDifferences.ALL).allSatisfy(difference -> assertThat(HandlersPage.chapter(EQUAL))
                .contains(difference.reason()));
    }

    /** The number of the difference that {@link #DIFFERENT} has. */
    private static int number() {
        IntendedDifference difference = DIFFERENT.results().get(0).intended().get(0);
        return IntendedDifferences.ALL.indexOf(difference) + 1;
    }

    @Test
    void lastChapterIsReplacedAndTheRestStays() {
        String first = HandlersPage.of("# Page\n\nText.\n", EQUAL);
        String second = HandlersPage.of(first, DIFFERENT);

        assertThat(first).startsWith("# Page\n\nText.\n\n## ");
        assertThat(second)
                .startsWith("# Page\n\nText.\n\n## ")
                .containsOnlyOnce("# Page")
                .containsOnlyOnce("\n## ");
        assertThat(HandlersPage.chapterOf(second)).isEqualTo(HandlersPage.chapter(DIFFERENT));
        assertThat(HandlersPage.chapterOf("# Page\n")).isEmpty();
    }
}
