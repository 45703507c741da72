package io.github.lambdaimage.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class TimedMavenTest {
    @Test
    void goalMillisIsFromTheGoalsLineToTheEndOfTheBuild() throws IOException {
        assertThat(TimedMaven.goalMillis("""
                        12:00:00.100 [INFO] Scanning for projects...
                        12:00:01.250 [INFO] --- lambda:0.1.0:build-image-no-fork (default-cli) @ hello ---
                        12:00:03.000 [INFO] some line
                        12:00:04.000 [INFO] ------------------------------------------------------------------------
                        12:00:04.001 [INFO] BUILD SUCCESS
                        12:00:05.000 [INFO] Finished
                        """)).isEqualTo(2_751);
        assertThat(
                        TimedMaven.goalMillis(
                                "23:59:59.900 [INFO] --- jib:1:build (default-cli) @ a ---\n00:00:00.100 [INFO] BUILD SUCCESS\n"))
                .isEqualTo(200);
    }

    @Test
    void goalMillisFailsWhenTheLogHasNoTimes() {
        assertThatThrownBy(() ->
                        TimedMaven.goalMillis("[INFO] --- jib:1:build (default-cli) @ a ---\n[INFO] BUILD SUCCESS\n"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("no times in the log of Maven");
    }
}
