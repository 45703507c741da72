package io.github.lambdaimage.runtime.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;

/**
 * Reads from a socket until a deadline, even if bytes keep arriving slowly. A separate class, so that it is loaded only if the
 * body of a response arrives later than its head.
 */
final class DeadlineInput extends InputStream {

    private final Socket socket;
    private final InputStream in;
    private final int millis;
    private final long start = System.nanoTime();

    private DeadlineInput(Socket socket, InputStream in, int millis) {
        this.socket = socket;
        this.in = in;
        this.millis = millis;
    }

    /**
     * Limits all reads of a socket's stream together to the given time from now. Leaves a read timeout on the socket.
     */
    static InputStream of(Socket socket, InputStream in, int millis) {
        return new DeadlineInput(socket, in, millis);
    }

    @Override
    public int read() throws IOException {
        limitNextRead();
        return in.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        limitNextRead();
        return in.read(target, offset, length);
    }

    private void limitNextRead() throws IOException {
        long left = millis - (System.nanoTime() - start) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException("the body of the response has not arrived within " + millis + " ms");
        }
        socket.setSoTimeout((int) left);
    }
}
