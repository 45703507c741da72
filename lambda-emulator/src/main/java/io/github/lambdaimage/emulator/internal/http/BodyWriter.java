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
    private final boolean ends;
    private int position;
    private boolean last;

    /**
     * @param ends whether the response ends with the body; otherwise something else ends it, and the server closes or reuses
     *     the connection only then
     */
    BodyWriter(Response response, byte[] body, boolean ends, Callback callback) {
        super(callback);
        this.response = response;
        this.body = body;
        this.ends = ends;
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
        response.write(last && ends, piece, this);
        return Action.SCHEDULED;
    }
}
