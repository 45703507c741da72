package io.github.lambdaimage.runtime.internal.loop;

import io.github.lambdaimage.runtime.Invocation;
import io.github.lambdaimage.runtime.InvocationError;
import io.github.lambdaimage.runtime.InvocationResponse;
import io.github.lambdaimage.runtime.internal.call.InvocationHeaders;
import io.github.lambdaimage.runtime.internal.http.ApiAddress;
import io.github.lambdaimage.runtime.internal.http.HttpConnection;
import io.github.lambdaimage.runtime.internal.http.HttpReader;
import io.github.lambdaimage.runtime.internal.http.PrintableBytes;
import io.github.lambdaimage.runtime.internal.http.RequestBuffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The Runtime API over a connection: what each call sends, and what each status of an answer means. Statuses that the
 * protocol does not name are treated as the nearest one that it does.
 *
 * <p>How often a call is made:
 *
 * <ul>
 *   <li>{@code next} may be repeated. It is, once and at once, when a kept connection ends before the first byte of an
 *       answer; and at most {@value #TRIES} times, with growing pauses, when something answers that is neither an event
 *       nor a refusal, or is an event beyond the limit that has been answered already. An answer that is cut, and a connection that cannot be opened, end the process.
 *   <li>A post may not, for a call must not be answered twice. It goes to a new connection only where the old one
 *       certainly did not take it: it was found closed before, or its first write failed. Where there is no new
 *       connection either, another is tried once more after a pause. Once a byte may have arrived,
 *       silence does not say whether the peer has acted, and the answer counts as posted (RFC 9110, 9.2.2, forbids to
 *       guess). AWS's own client repeats such a post when the connection was a kept one, since libcurl does so for
 *       every method; that is safe only behind a server that compares request ids.
 *   <li>Whatever becomes of a post, it is logged, and {@code next} is called; only a 500 ends the process.
 * </ul>
 *
 * <p>After a refusal the connection is dropped: what follows on it might be the answer to something else.
 */
public final class SocketRuntimeApi implements RuntimeApi {

    /** The largest answer that Lambda takes: 6 MiB and 100 bytes. */
    static final int MAX_ANSWER = 6 * 1024 * 1024 + 100;

    /** The largest event: Lambda's limit and some room, since it is not this side that enforces it. */
    static final int MAX_EVENT = MAX_ANSWER + 64 * 1024;

    /** How often {@code next} is asked before an answer that is neither an event nor a refusal ends the process. */
    static final int TRIES = 5;

    /** More than any platform makes them; an id becomes a part of each message and of an address. */
    private static final int MAX_ID = 1_024;

    private static final int MAX_REFUSAL = 64 * 1024;
    private static final int SHOWN_REFUSAL = 500;
    private static final String ROOT = "/2018-06-01/runtime/";
    private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};

    private final HttpReader reader = new HttpReader(InvocationHeaders.names());
    private final HttpConnection connection;
    private final ApiAddress address;
    private final OutputStream err;
    private final long pauseMillis;

    private final byte[] next;
    private final byte[] postInvocation;
    private final byte[] postStart;
    private final byte[] commonHeaders;
    private final RequestBuffer request = new RequestBuffer();

    /** The id of the call that was taken last, and whether it still waits for an answer. */
    private byte[] id = new byte[64];

    private int idLength;
    private boolean waiting;

    /**
     * The Runtime API at an address. Nothing is connected before the first call.
     *
     * @param userAgent what to send as User-Agent, in ASCII
     * @param err where to log
     * @param pauseMillis the first pause after an answer to {@code next} that is no event; each further one is longer by
     *     as much; also the pause before a post for which there was no connection is tried again
     */
    public SocketRuntimeApi(ApiAddress address, String userAgent, OutputStream err, long pauseMillis) {
        this.connection = new HttpConnection(address, reader, HttpConnection.STALE_NANOS);
        this.address = address;
        this.err = err;
        this.pauseMillis = pauseMillis;
        String common = " HTTP/1.1\r\nHost: " + address + "\r\nUser-Agent: " + userAgent + "\r\n";
        next = ascii("GET " + ROOT + "invocation/next" + common + "\r\n");
        postInvocation = ascii("POST " + ROOT + "invocation/");
        postStart = ascii("POST " + ROOT + "init/error");
        commonHeaders = ascii(common + "Content-Type: application/json\r\nContent-Length: ");
    }

    /**
     * Takes a tiny event out of memory instead of the network, so that the first real one finds every class that it
     * needs loaded: Lambda gives the start more processor than the first call.
     */
    public void rehearse() {
        reader.attach(new ByteArrayInputStream(ascii("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                + "Lambda-Runtime-Aws-Request-Id: rehearsal\r\nContent-Length: 2\r\n\r\n{}")));
        try {
            reader.readHead();
            Invocation invocation = new Invocation(head(), reader.readBody(2), System.currentTimeMillis(), null);
            InvocationResponse.json(invocation.body());
        } catch (IOException e) {
            log().line("The rehearsal of an event has failed, which slows the first one down: " + e.getMessage());
        }
    }

    @Override
    public Invocation next() throws RuntimeApiException {
        byte[] refused = {};
        int refusals = 0;
        for (int attempt = 1; ; attempt++) {
            waiting = false;
            String problem;
            try {
                connection.get(request.clear().add(next));
                if (reader.status() == 200) {
                    return event();
                }
                problem = "The Runtime API refuses the call for the next event: " + refusal();
            } catch (IOException e) {
                connection.close();
                if (waiting && reader.overLimit()) {
                    refuseEvent();
                    refusals = Arrays.equals(refused, 0, refused.length, id, 0, idLength) ? refusals + 1 : 1;
                    refused = Arrays.copyOf(id, idLength);
                    if (refusals > 1) {
                        againOrEnd(subject("The event") + " is sent again, although it was refused", refusals);
                    }
                    attempt = 0;
                    continue;
                }
                throw new RuntimeApiException(
                        e instanceof ProtocolException ? ExitCode.API_REFUSED : ExitCode.API_UNREACHABLE,
                        "No event can be taken from the Runtime API: " + e.getMessage() + ". AWS_LAMBDA_RUNTIME_API is "
                                + address + ". The process ends.");
            }
            if (reader.status() == 403 || reader.status() == 500) {
                throw new RuntimeApiException(ExitCode.API_REFUSED, problem + ". The process ends.");
            }
            againOrEnd(problem, attempt);
        }
    }

    private void againOrEnd(String problem, int attempt) throws RuntimeApiException {
        if (attempt == TRIES) {
            throw new RuntimeApiException(
                    ExitCode.API_REFUSED, problem + ", " + TRIES + " times in a row. The process ends.");
        }
        log().line(problem + ". It is asked again.");
        pause(attempt * pauseMillis);
    }

    @Override
    public void respond(byte[] body) throws RuntimeApiException {
        startPost("/response").add(body.length).add(END_OF_HEAD);
        post("answer", body);
    }

    @Override
    public void fail(ErrorReport report) throws RuntimeApiException {
        if (waiting) {
            startPost("/error");
            addError(report);
            post("error", report.body());
        }
    }

    @Override
    public void failStart(ErrorReport report) throws RuntimeApiException {
        idLength = 0;
        request.clear().add(postStart).add(commonHeaders);
        addError(report);
        post("failed start", report.body());
    }

    private Invocation event() throws IOException, RuntimeApiException {
        long received = System.currentTimeMillis();
        takeId();
        return new Invocation(head(), connection.body(MAX_EVENT), received, null);
    }

    /** Keeps the id as bytes: from here on the call can be answered, even when there is no memory for its event. */
    private void takeId() throws IOException, RuntimeApiException {
        idLength = reader.valueLength(InvocationHeaders.REQUEST_ID);
        if (idLength == 0) {
            throw idMissing();
        }
        if (idLength > MAX_ID) {
            throw new ProtocolException("the request id has " + idLength + " characters, more than " + MAX_ID);
        }
        if (idLength > id.length) {
            id = new byte[idLength];
        }
        reader.copyValue(InvocationHeaders.REQUEST_ID, id, 0);
        for (int i = 0; i < idLength; i++) {
            byte c = id[i];
            if (c <= ' ' || c > '~' || c == '/' || c == '?' || c == '#' || c == '%' || c == '\\') {
                throw new ProtocolException("the request id holds a character that no part of an address has: "
                        + PrintableBytes.of(id, 0, idLength));
            }
        }
        waiting = true;
    }

    private InvocationHeaders head() {
        int size = 0;
        for (int header = 0; header < InvocationHeaders.COUNT; header++) {
            size += reader.valueLength(header);
        }
        byte[] values = new byte[size];
        int[] ends = new int[InvocationHeaders.COUNT];
        int end = 0;
        for (int header = 0; header < ends.length; header++) {
            end = reader.copyValue(header, values, end);
            ends[header] = end;
        }
        return new InvocationHeaders(values, ends);
    }

    /** Lambda itself keeps events below the limit, other platforms may not; the caller learns why there is no answer. */
    private void refuseEvent() throws RuntimeApiException {
        String problem = "The event has more than " + MAX_EVENT + " bytes, and Lambda sends at most " + MAX_ANSWER
                + ". Send less, or store the data elsewhere and send where it is.";
        log().line(subject("The event") + " is not given to the handler. " + problem);
        fail(ErrorReportWriter.of(InvocationError.of("EventTooLarge", problem)));
    }

    private RuntimeApiException idMissing() {
        String problem = "The Runtime API sent an event without the header Lambda-Runtime-Aws-Request-Id, so nobody can"
                + " be answered. The process ends.";
        connection.close();
        try {
            failStart(ErrorReportWriter.ofStart(new InitError(InitError.BAD_FUNCTION_CODE, problem)));
        } catch (RuntimeApiException e) {
            log().line(String.valueOf(e.getMessage()));
        }
        return new RuntimeApiException(ExitCode.API_REFUSED, problem);
    }

    private RequestBuffer startPost(String call) {
        return request.clear().add(postInvocation).add(id, idLength).add(call).add(commonHeaders);
    }

    private void addError(ErrorReport report) {
        request.add(report.body().length)
                .add("\r\nLambda-Runtime-Function-Error-Type: ")
                .add(report.type());
        String cause = report.xrayCause();
        if (cause != null) {
            request.add("\r\nLambda-Runtime-Function-XRay-Error-Cause: ").add(cause);
        }
        request.add(END_OF_HEAD);
    }

    /**
     * Posts the request that is built, and once only: a call whose answer may have arrived is not answered again. Where
     * no byte was sent, none can have arrived: a peer that restarts is given a moment for that.
     */
    private void post(String what, byte[] body) throws RuntimeApiException {
        waiting = false;
        try {
            try {
                connection.post(request, body);
            } catch (IOException e) {
                if (request.begun()) {
                    throw e;
                }
                pauseUnlessInterrupted();
                connection.post(request, body);
            }
        } catch (IOException e) {
            connection.close();
            log().line(
                            request.begun()
                                    ? "The connection broke while the " + subject(what)
                                            + " was posted; it is not posted again: " + e.getMessage() + "."
                                    : "The " + subject(what) + " could not be posted: " + e.getMessage()
                                            + ", no connection to " + address + ", tried twice.");
            return;
        }
        if (reader.status() >= 200 && reader.status() <= 299) {
            connection.skipBody(MAX_REFUSAL);
            return;
        }
        String refusal = "The Runtime API refuses the " + subject(what) + ": " + refusal() + ".";
        if (reader.status() == 500) {
            throw new RuntimeApiException(ExitCode.API_REFUSED, refusal + " The process ends.");
        }
        if (reader.status() == 413) {
            refusal += " It has " + body.length + " bytes, and Lambda takes at most " + MAX_ANSWER
                    + "; the caller has been told Function.ResponseSizeTooLarge. Return less, or store the data elsewhere"
                    + " and return where it is.";
        }
        log().line(refusal);
    }

    private String subject(String what) {
        return idLength == 0 ? what : what + " of request " + new String(id, 0, idLength, StandardCharsets.US_ASCII);
    }

    /** The status and the beginning of the body of an answer, on one line. */
    private String refusal() {
        String body;
        try {
            body = new String(connection.lesserBody(MAX_REFUSAL), StandardCharsets.UTF_8);
        } catch (IOException e) {
            body = "";
        }
        connection.close();
        StringBuilder text = new StringBuilder().append(reader.status());
        for (int i = 0; i < body.length() && i < SHOWN_REFUSAL; i++) {
            char c = body.charAt(i);
            text.append(i == 0 ? " " : "").append(isControl(c) ? ' ' : c);
        }
        return text.toString().trim();
    }

    /** Whether a character would break the line of a log, or do something to the terminal that shows it. */
    private static boolean isControl(char c) {
        return c < ' ' || (c >= 0x7f && c <= 0x9f) || c == '\u2028' || c == '\u2029';
    }

    /** An interrupt shortens the pause, and is left for {@link #next}: it must not cost a call its answer. */
    private void pauseUnlessInterrupted() {
        try {
            Thread.sleep(pauseMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause(long millis) throws RuntimeApiException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RuntimeApiException(
                    ExitCode.API_UNREACHABLE, "The runtime was interrupted while it waited for the Runtime API.");
        }
    }

    private RuntimeLog log() {
        return new RuntimeLog(err); // Made anew, so that only a start that has something to say loads its class.
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
