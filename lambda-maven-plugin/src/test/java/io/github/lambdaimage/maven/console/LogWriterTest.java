package io.github.lambdaimage.maven.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.report.ReportedLines;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

class LogWriterTest {

    private final ReportedLines reported = new ReportedLines();

    @Test
    void logThatCannotBeWrittenIsDiscardedWithOneWarning() {
        LogWriter log = new LogWriter(
                new ResultWriter(new OutputStream() {
                    @Override
                    public void write(int one) throws IOException {
                        throw new IOException("No space left on device");
                    }
                }),
                reported);

        log.accept("START");
        log.accept("END");

        assertThat(reported.lines())
                .containsExactly("warn: The log of the function cannot be written: No space left on device."
                        + " The rest of it is discarded.");
    }
}
