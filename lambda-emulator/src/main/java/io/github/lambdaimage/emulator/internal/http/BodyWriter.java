package io.github.lambdaimage.emulator.internal.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingNestedCallback;

/** Writes the body of a response in chunks, as fast as the client reads it. */
final class BodyWriter extends IteratingNestedCallback {
    /** Chunk size in bytes: the JDK copies each write into a direct buffer of that size, which the thread keeps. */
    private static final int PIECE = 128 * 1024;

    private final Response response;
    private final byte[] body;
    private int position;
    private boolean last;

    BodyWriter(Response response, byte[] body, Callback callback) {
        super(callback);
        this.response = response;
        this.body = body;
    }

    @Override
    protected Action process() {
        if (last) {
            return Action.SUCCEEDED;
        }
        int length = Math.min(PIECE, body.length - position);
        ByteBuffer piece = ByteBuffer.wrap(body, position, length);
        position += length;
        last = position == body.length;
        response.write(last, piece, this);
        return Action.SCHEDULED;
    }
}
