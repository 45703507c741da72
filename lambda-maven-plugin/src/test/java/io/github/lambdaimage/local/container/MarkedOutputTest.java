package io.github.lambdaimage.local.container;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkedOutputTest {

    private static final String MARK = "\0abc\0";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void marksAreCountedAndRemovedWhereverTheyAreDivided(int size) throws IOException {
        String text = "one\n" + MARK + "two" + MARK + MARK + "\0ab" + MARK + "\0\0abcd\0" + "x".repeat(20_000) + "\n";
        MarkedOutput output = new MarkedOutput(new Chunks(text, size), MARK.getBytes(ISO_8859_1));
        StringBuilder read = new StringBuilder();
        byte[] buffer = new byte[11];
        for (int ready = output.available(); ready > 0; ready = output.available()) {
            int count = output.read(buffer, 0, Math.min(ready, buffer.length));
            read.append(new String(buffer, 0, count, ISO_8859_1));
        }

        assertThat(read.toString()).isEqualTo(text.replace(MARK, ""));
        assertThat(output.marks()).isEqualTo(4);
        assertThat(output.readBytes()).isEqualTo(output.arrivedBytes()).isEqualTo(read.length());
    }

    @Test
    void markIsCountedBeforeTheBytesInFrontOfItAreRead() throws IOException {
        MarkedOutput output = new MarkedOutput(new Chunks("first" + MARK, 100), MARK.getBytes(ISO_8859_1));

        assertThat(output.marks()).isEqualTo(1);
        assertThat(output.readBytes()).isZero();
        assertThat(output.arrivedBytes()).isEqualTo(5);
        assertThat((char) output.read()).isEqualTo('f');
        assertThat(output.available()).isEqualTo(4);
    }

    /** Has a few bytes ready at a time, as a pipe. */
    private static final class Chunks extends InputStream {
        private final Deque<ByteArrayInputStream> chunks = new ArrayDeque<>();

        Chunks(String text, int size) {
            for (int i = 0; i < text.length(); i += size) {
                String chunk = text.substring(i, Math.min(text.length(), i + size));
                chunks.addAll(List.of(new ByteArrayInputStream(chunk.getBytes(ISO_8859_1))));
            }
        }

        @Override
        public int available() {
            while (!chunks.isEmpty() && chunks.getFirst().available() == 0) {
                chunks.removeFirst();
            }
            return chunks.isEmpty() ? 0 : chunks.getFirst().available();
        }

        @Override
        public int read() {
            return available() == 0 ? -1 : chunks.getFirst().read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return available() == 0 ? -1 : chunks.getFirst().read(target, offset, length);
        }
    }
}
