package io.github.lambdaimage.local.container;

import java.io.IOException;
import java.io.InputStream;

/**
 * The output of a container without the marks in it, which are counted. Reading never blocks while {@link #available} is
 * not zero. Thread-safe.
 *
 * <p>Bytes that may be the beginning of a mark are kept until the following byte shows whether they are.
 */
final class MarkedOutput extends InputStream {

    /** Enough for what is on its way; more stays in the pipe until it is read. */
    private static final int MOST_BYTES = 1024 * 1024;

    private final InputStream source;
    private final byte[] mark;
    private final byte[] chunk = new byte[8 * 1024];
    private byte[] arrived = new byte[8 * 1024];
    private int begin;
    private int end;
    private int matched;
    private int marks;
    private long total;

    MarkedOutput(InputStream source, byte[] mark) {
        this.source = source;
        this.mark = mark.clone();
    }

    /** How many marks have arrived. */
    synchronized int marks() {
        try {
            pull();
        } catch (IOException e) {
            return marks; // just ended
        }
        return marks;
    }

    /** How many bytes have arrived, whether they were read or not. */
    synchronized long arrivedBytes() {
        return total;
    }

    /** How many bytes were read. */
    synchronized long readBytes() {
        return total - (end - begin);
    }

    @Override
    public synchronized int available() throws IOException {
        try {
            pull();
        } catch (IOException e) {
            if (begin == end) {
                throw e;
            }
        }
        return end - begin;
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) throws IOException {
        int count = Math.min(length, available());
        System.arraycopy(arrived, begin, target, offset, count);
        begin += count;
        return count;
    }

    @Override
    public synchronized int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) == 1 ? one[0] & 0xFF : -1;
    }

    private void pull() throws IOException {
        for (int ready = source.available(); ready > 0 && end - begin < MOST_BYTES; ready = source.available()) {
            int count = source.read(chunk, 0, Math.min(ready, chunk.length));
            for (int i = 0; i < count; i++) {
                accept(chunk[i]);
            }
        }
    }

    private void accept(byte next) {
        if (next == mark[matched]) {
            matched++;
            if (matched == mark.length) {
                marks++;
                matched = 0;
            }
            return;
        }
        for (int i = 0; i < matched; i++) {
            append(mark[i]);
        }
        // The first byte of a mark occurs in it only as the last one, so nothing else of what matched begins a mark.
        matched = next == mark[0] ? 1 : 0;
        if (matched == 0) {
            append(next);
        }
    }

    private void append(byte next) {
        if (end == arrived.length) {
            int size = end - begin;
            // Moves the bytes to the front, into a larger array if they fill more than half of this one.
            byte[] target = size > arrived.length / 2 ? new byte[2 * arrived.length] : arrived;
            System.arraycopy(arrived, begin, target, 0, size);
            arrived = target;
            begin = 0;
            end = size;
        }
        arrived[end++] = next;
        total++;
    }
}
