package io.github.lambdaimage.emulator.internal.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/** A caller's connection, which counts the memory of the heads of its requests. */
final class CallerEndPoint extends SocketChannelEndPoint {
    /** The objects of one field, without its characters. */
    private static final int BYTES_PER_FIELD = 96;

    /** The objects of a request, and its URI. */
    private static final int BYTES_PER_REQUEST = 1024;

    private final HeadBudget.Share heads;

    CallerEndPoint(
            SocketChannel channel,
            ManagedSelector selector,
            SelectionKey key,
            Scheduler scheduler,
            HeadBudget.Share heads) {
        super(channel, selector, key, scheduler);
        this.heads = heads;
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        int filled = super.fill(buffer);
        if (filled > 0 && !heads.received(filled)) {
            close();
            return -1;
        }
        return filled;
    }

    @Override
    public void onClose(@Nullable Throwable cause) {
        super.onClose(cause);
        heads.released();
    }

    /** The head of a request on such a connection is complete. */
    static void requestBegins(Request request) {
        if (request.getConnectionMetaData().getConnection().getEndPoint() instanceof CallerEndPoint caller) {
            long bytes =
                    (long) BYTES_PER_REQUEST + request.getHttpURI().toString().length();
            for (HttpField field : request.getHeaders()) {
                String value = field.getValue();
                bytes += (long) BYTES_PER_FIELD + field.getName().length() + (value == null ? 0 : value.length());
            }
            caller.heads.completed(bytes);
        }
    }

    /** The request is answered. */
    static void requestEnds(Request request) {
        if (request.getConnectionMetaData().getConnection().getEndPoint() instanceof CallerEndPoint caller) {
            caller.heads.released();
        }
    }
}
