package io.github.lambdaimage.maven.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.report.UserException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;

class OutputFormatTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void ofParsesTextAndJson() {
        assertThat(OutputFormat.of("text")).isEqualTo(OutputFormat.TEXT);
        assertThat(OutputFormat.of("json")).isEqualTo(OutputFormat.JSON);

        UserException failure = catchThrowableOfType(UserException.class, () -> OutputFormat.of("JSON"));

        assertThat(failure.problem()).isEqualTo("lambda.output is \"JSON\", but must be text or json.");
        assertThat(failure.remedy()).isEqualTo("Use \"-Dlambda.output=json\", or omit it for text.");
    }

    @Test
    void reporterWhenFormatIsJsonWritesToStandardError() {
        report(reporter(true));

        assertThat(text()).isEqualTo("[INFO] one\n[WARNING] two\n");
    }

    @Test
    void reporterWhenMavenIsQuietWritesOnlyWarnings() {
        report(reporter(false));

        assertThat(text()).isEqualTo("[WARNING] two\n");
    }

    @Test
    void reporterShowsControlCharacters() {
        reporter(true).warn("a\u001b[2J\tb");

        assertThat(text()).isEqualTo("[WARNING] a\\u001B[2J\tb\n");
    }

    private static void report(Reporter reporter) {
        reporter.info("one");
        reporter.warn("two");
    }

    private Reporter reporter(boolean info) {
        return new StandardErrorReporter(
                new SystemStreamLog() {
                    @Override
                    public boolean isInfoEnabled() {
                        return info;
                    }
                },
                new ResultWriter(err));
    }

    private String text() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
