package io.github.lambdaimage.runtime.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;

/**
 * What a socket brings until a moment in time; after it nothing is read any more, however steadily bytes drip in. Of its
 * own, so that only an answer whose body lags behind its head has it loaded.
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
     * The stream of a socket, with so many milliseconds from now on for all its reads together. They leave the socket
     * with a time limit.
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
            throw new SocketTimeoutException("the body of the answer has not come within " + millis + " ms");
        }
        socket.setSoTimeout((int) left);
    }
}
