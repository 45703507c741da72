package io.github.lambdaimage.emulator.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.CRC32;

/** A JSON object of any size that identifies its sender, written and verified as a stream. */
record Payload(String id, int length) {
    /** Lambda's limit for events and answers, as its documentation gives it. */
    static final int LARGE = 6 * 1024 * 1024;

    private static final int LETTERS = 26;
    private static final byte[][] FILLERS = new byte[LETTERS][64 * 1024];

    static {
        for (int i = 0; i < LETTERS; i++) {
            Arrays.fill(FILLERS[i], (byte) ('a' + i));
        }
    }

    void writeTo(OutputStream out) throws IOException {
        byte[] start = ("{\"id\":\"" + id + "\",\"fill\":\"").getBytes(US_ASCII);
        byte[] end = "\"}".getBytes(US_ASCII);
        byte[] filler = FILLERS[Math.floorMod(id.hashCode(), LETTERS)];
        out.write(start);
        int left = length - start.length - end.length;
        while (left > 0) {
            int piece = Math.min(left, filler.length);
            out.write(filler, 0, piece);
            left -= piece;
        }
        out.write(end);
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(length);
        writeUnfailing(bytes);
        return bytes.toByteArray();
    }

    String text() {
        return new String(bytes(), US_ASCII);
    }

    Digest digest() {
        Digest digest = new Digest();
        writeUnfailing(digest);
        return digest;
    }

    /** What the function of these tests answers: whose event it got, and whether it got all of it. */
    static Payload answerTo(Digest event, int length) {
        return new Payload(event.id() + "/" + event, length);
    }

    private void writeUnfailing(OutputStream out) {
        try {
            writeTo(out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Size, checksum and beginning of a payload. */
    static final class Digest extends OutputStream {
        private static final int MOST_START = 200;

        private final CRC32 checksum = new CRC32();
        private final ByteArrayOutputStream start = new ByteArrayOutputStream();
        private long count;

        @Override
        public void write(int value) {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            checksum.update(bytes, offset, length);
            start.write(bytes, offset, Math.min(length, MOST_START - start.size()));
            count += length;
        }

        String id() {
            String[] parts = start().split("\"", 5);
            return parts.length == 5 ? parts[3] : "";
        }

        String start() {
            return start.toString(US_ASCII);
        }

        @Override
        public String toString() {
            return count + "-" + Long.toHexString(checksum.getValue());
        }
    }
}
