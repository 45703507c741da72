package io.github.lambdaimage.conformance.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.lambdaimage.conformance.handlers.shape.Shapes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs all shapes once, on both sides, and compares the page with the results. */
@Tag("any-jvm")
class HandlerSuiteTest {

    private static HandlerResults results = new HandlerResults("", List.of());

    @BeforeAll
    @Timeout(3600)
    static void run() throws Exception {
        results = HandlerSuite.run();
        System.out.println(results.summary());
    }

    @Test
    void eachDifferenceIsIntended() {
        assume();

        assertThat(results.results()).hasSameSizeAs(Shapes.all());
        assertThat(results.failures()).isEmpty();
    }

    @Test
    void lastChapterOfThePageIsThatOfTheResults() throws Exception {
        assume();

        assertThat(HandlersPage.chapterOf(Files.readString(Path.of("..", "docs", "aws-handlers.md"))))
                .as("docs/aws-handlers.md is out of date. Generate it with: mvn -Pconformance verify")
                .isEqualTo(HandlersPage.chapter(results));
    }

    private static void assume() {
        if (!results.run()) {
            System.out.println("SKIPPED: AWS's client cannot be run here, so its handlers are not compared.");
        }
        assumeTrue(results.run() || "true".equals(System.getenv("CI")), "AWS's client cannot be run here");
    }
}
