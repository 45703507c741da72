package io.github.lambdaimage.local.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.report.ReportedLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsWatchTest {

    private static final String WARNING =
            "warn: config.json has changed. The function runs with the settings and the class"
                    + " path of its start; restart run-local to use the new ones.";

    @TempDir
    private Path folder;

    private final ReportedLines reported = new ReportedLines();
    private Path config;
    private SettingsWatch watch;

    @BeforeEach
    void start() throws IOException {
        config = Files.writeString(folder.resolve("config.json"), "{\"Timeout\": 3}");
        watch = new SettingsWatch(List.of(config, folder.resolve("none.xml")), reported);
    }

    @Test
    void eachChangeIsReportedOnce() throws IOException {
        watch.check();
        assertThat(reported.lines()).isEmpty();

        change("{\"Timeout\": 30}", 1);
        watch.check();
        watch.check();
        assertThat(reported.lines()).containsExactly(WARNING);

        change("{\"Timeout\": 31}", 2);
        watch.check();
        assertThat(reported.lines()).containsExactly(WARNING, WARNING);
    }

    @Test
    void sameContentWithAnotherTimeIsNoChange() throws IOException {
        change("{\"Timeout\": 3}", 1);
        watch.check();

        assertThat(reported.lines()).isEmpty();
    }

    @Test
    void fileThatIsBeingReplacedIsReportedWhenItIsThere() throws IOException {
        Files.delete(config);
        watch.check();
        assertThat(reported.lines()).isEmpty();

        change("{}", 1);
        watch.check();
        assertThat(reported.lines()).containsExactly(WARNING);
    }

    private void change(String content, int seconds) throws IOException {
        Files.writeString(config, content);
        Files.setLastModifiedTime(config, FileTime.fromMillis(1_900_000_000_000L + seconds * 1_000L));
    }
}
