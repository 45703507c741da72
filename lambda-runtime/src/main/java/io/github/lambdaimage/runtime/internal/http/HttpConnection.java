package io.github.lambdaimage.runtime.internal.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * A persistent connection to the Runtime API, opened on demand and reopened when it is no longer usable. It decides whether a
 * request may be sent again; it does not interpret requests and responses.
 *
 * <p>Connecting takes at most a second. Waiting for a response has no time limit, since the process may be frozen for hours
 * meanwhile; only the body of a response that is not needed has a limit, of {@value #LESSER_BODY_MILLIS} ms. Proxies are not
 * used. The JDK's HTTP clients are not used either: they need more start-up time than the rest of this runtime.
 */
public final class HttpConnection {

    static final int CONNECT_MILLIS = 1_000;

    /** Total time limit for the rest of a body that is not needed. */
    static final int LESSER_BODY_MILLIS = 1_000;

    /** Idle time after which the peer may have closed the connection. */
    public static final long STALE_NANOS = 1_000_000_000L;

    private static final byte[] NO_BODY = {};

    private final ApiAddress address;
    private final HttpReader reader;
    private final long staleNanos;
    private @Nullable Socket socket;
    private InputStream in = new ByteArrayInputStream(NO_BODY);
    private OutputStream out = new ByteArrayOutputStream(0);

    /** Whether the last exchange is complete, and the connection can be used again. */
    private boolean usable;

    private boolean broken;
    private long lastUse;

    /**
     * Creates a connection without opening it.
     *
     * @param staleNanos idle time after which it is checked before a request that must not be sent twice
     */
    public HttpConnection(ApiAddress address, HttpReader reader, long staleNanos) {
        this.address = address;
        this.reader = reader;
        this.staleNanos = staleNanos;
    }

    /**
     * Sends an idempotent request and reads the head of the response. It is sent again, once and on a new connection, only if
     * a reused connection ends before the first byte of a response: the peer has probably closed an idle connection.
     */
    public void get(RequestBuffer request) throws IOException {
        boolean old = connect();
        try {
            exchange(request, NO_BODY);
        } catch (IOException e) {
            if (!old || (request.begun() && reader.started())) {
                throw e;
            }
            connect();
            exchange(request, NO_BODY);
        }
    }

    /**
     * Sends a request that must not be sent twice, and reads the head of the response. It is sent on a new connection only if
     * the peer of the old connection cannot have received it: the old connection was already closed, which is checked if it
     * was idle for a while because of a slow handler, or the first write failed.
     */
    public void post(RequestBuffer request, byte[] body) throws IOException {
        if (usable && System.nanoTime() - lastUse > staleNanos && IdleCheck.closedByPeer(socket)) {
            usable = false;
        }
        boolean old = connect();
        try {
            exchange(request, body);
        } catch (IOException e) {
            if (!old || request.begun()) {
                throw e;
            }
            connect();
            exchange(request, body);
        }
    }

    /** Reads the body of the response, after which the connection can be used again. */
    public byte[] body(int max) throws IOException {
        byte[] body = reader.readBody(max);
        usable = reader.keepAlive() && !broken;
        lastUse = System.nanoTime();
        return body;
    }

    /**
     * Reads the body of a response that is not needed. If it does not arrive in a moment, this method throws an exception and
     * the connection must be closed: such a response must not delay the next call.
     */
    public byte[] lesserBody(int max) throws IOException {
        Socket current = socket;
        if (reader.bodyArrived() || current == null) {
            return body(max);
        }
        reader.continueFrom(DeadlineInput.of(current, in, LESSER_BODY_MILLIS));
        byte[] body = body(max);
        reader.continueFrom(in);
        current.setSoTimeout(0);
        return body;
    }

    /** Skips the body of a response. */
    public void skipBody(int max) {
        if (reader.isLast()) {
            close();
            return;
        }
        try {
            lesserBody(max);
        } catch (IOException e) {
            close();
        }
    }

    private void exchange(RequestBuffer request, byte[] body) throws IOException {
        usable = false; // Until the whole response is read: after an exception the connection must not be reused.
        broken = false;
        IOException unsent = null;
        try {
            request.send(body, out);
        } catch (IOException e) {
            if (!request.begun()) {
                throw e;
            }
            unsent = e; // A peer that rejects a large body may respond and close without reading all of it.
            broken = true;
        }
        try {
            reader.readHead();
        } catch (IOException e) {
            throw unsent == null ? e : unsent;
        }
    }

    /** Opens a connection if needed; returns whether it was used before. */
    private boolean connect() throws IOException {
        if (usable && isSilent()) {
            return true;
        }
        close();
        IOException failure = null;
        for (InetAddress host : address.resolve()) {
            Socket candidate = new Socket(Proxy.NO_PROXY);
            try {
                candidate.setTcpNoDelay(true);
                candidate.connect(new InetSocketAddress(host, address.port()), CONNECT_MILLIS);
                in = candidate.getInputStream();
                out = candidate.getOutputStream();
                socket = candidate;
                reader.attach(in);
                return false;
            } catch (IOException e) {
                candidate.close();
                failure = e;
            }
        }
        throw failure == null ? new IOException("the host has no address") : failure;
    }

    /** Whether no unexpected bytes have arrived, which would be taken for the response to the next request. */
    private boolean isSilent() {
        try {
            return in.available() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Closes the connection; the next request opens a new one. */
    public void close() {
        usable = false;
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                // The connection is not used again in any case.
            }
            socket = null;
        }
    }
}
