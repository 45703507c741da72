package io.github.lambdaimage.maven.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultWriterTest {

    @Test
    void writeWritesBytesAndLineFeedAtOnce() {
        List<byte[]> writes = new ArrayList<>();
        ResultWriter writer = new ResultWriter(new OutputStream() {
            @Override
            public void write(int one) {
                throw new AssertionError("a byte at a time");
            }

            @Override
            public void write(byte[] bytes) {
                writes.add(bytes);
            }
        });

        writer.write(new byte[] {(byte) 0xff, 0});

        assertThat(writes).containsExactly(new byte[] {(byte) 0xff, 0, '\n'});
    }

    @Test
    void writeUnchangedAddsNothing() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        new ResultWriter(out).writeUnchanged(new byte[] {(byte) 0xff, 0});

        assertThat(out.toByteArray()).containsExactly(0xff, 0);
    }

    @Test
    void lineIsUtf8OnEverySystem() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        new ResultWriter(out).line("ä€");

        assertThat(out.toByteArray()).containsExactly(0xc3, 0xa4, 0xe2, 0x82, 0xac, '\n');
    }

    @Test
    void lineWhenOutputIsClosedFails() {
        ResultWriter writer = new ResultWriter(new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("Broken pipe");
            }
        });

        assertThatThrownBy(() -> writer.line("x"))
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseMessage("Broken pipe");
    }
}
