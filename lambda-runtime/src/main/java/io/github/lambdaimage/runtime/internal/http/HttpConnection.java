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
 * One kept-alive connection to the Runtime API, opened when it is needed and opened anew when it is of no more use. It
 * decides when a request may be sent again; what requests and answers mean is not its business.
 *
 * <p>Connecting takes at most a second. Waiting for an answer has no time limit, since the process may be frozen for hours
 * meanwhile; only the body of an answer that nobody depends on has one, of {@value #LESSER_BODY_MILLIS} ms. No proxy is ever used, and the JDK's HTTP clients are not either: they cost more start-up time than all the
 * rest of this runtime.
 */
public final class HttpConnection {

    static final int CONNECT_MILLIS = 1_000;

    /** How long the rest of a body may take, in all, that nobody depends on. */
    static final int LESSER_BODY_MILLIS = 1_000;

    /** After so long without traffic a peer may have given the connection up. */
    public static final long STALE_NANOS = 1_000_000_000L;

    private static final byte[] NO_BODY = {};

    private final ApiAddress address;
    private final HttpReader reader;
    private final long staleNanos;
    private @Nullable Socket socket;
    private InputStream in = new ByteArrayInputStream(NO_BODY);
    private OutputStream out = new ByteArrayOutputStream(0);

    /** Whether the last exchange ended well, and the connection can take another. */
    private boolean usable;

    private boolean broken;
    private long lastUse;

    /**
     * A connection that is not open yet.
     *
     * @param staleNanos after how long without traffic it is checked before a request that must not be sent twice
     */
    public HttpConnection(ApiAddress address, HttpReader reader, long staleNanos) {
        this.address = address;
        this.reader = reader;
        this.staleNanos = staleNanos;
    }

    /**
     * Sends a request that may be sent twice, and reads the head of the answer. It is sent again, once and on a new
     * connection, only when an old connection ends before the first byte of an answer: that is how a peer's closing of
     * an idle connection looks.
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
     * Sends a request that must not be sent twice, and reads the head of the answer. It goes to a new connection where
     * it is certain that the peer of the old one does not have it: that connection is found closed before, which is
     * looked at when it was not used for a while, since the handler took its time; or the first write to it fails.
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

    /** Reads the body of the answer, which makes the connection ready for the next request. */
    public byte[] body(int max) throws IOException {
        byte[] body = reader.readBody(max);
        usable = reader.keepAlive() && !broken;
        lastUse = System.nanoTime();
        return body;
    }

    /**
     * Reads the body of an answer that nobody depends on: what has not come whole within a moment is given up, by an
     * exception after which the connection is to be closed, since such an answer must not hold up the next call.
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

    /** Ends an answer whose body is of no interest. */
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
        usable = false; // Until the whole answer is read; whatever is thrown before leaves a connection to be dropped.
        broken = false;
        IOException unsent = null;
        try {
            request.send(body, out);
        } catch (IOException e) {
            if (!request.begun()) {
                throw e;
            }
            unsent = e; // A peer that refuses a large body may answer and close without reading all of it.
            broken = true;
        }
        try {
            reader.readHead();
        } catch (IOException e) {
            throw unsent == null ? e : unsent;
        }
    }

    /** Makes sure that there is a connection; true when it is one that has been used before. */
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

    /** Whether nothing has come that nobody asked for: it would be taken for the answer to the next request. */
    private boolean isSilent() {
        try {
            return in.available() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Drops the connection; the next request opens another. */
    public void close() {
        usable = false;
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                // It is dropped in any case.
            }
            socket = null;
        }
    }
}
