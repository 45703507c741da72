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
 * The Runtime API over a connection: builds the requests and interprets the status of the responses. Statuses that the protocol
 * does not define are treated as the most similar defined status.
 *
 * <p>Retries:
 *
 * <ul>
 *   <li>{@code next} may be repeated: once and immediately if a reused connection ends before the first byte of a response; at
 *       most {@value #TRIES} times, with growing pauses, if the response is neither an event nor an error, or is an event
 *       beyond the limit that was already answered. A truncated response, or a connection that cannot be opened, ends the
 *       process.
 *   <li>A POST may not be repeated, since a call must not be answered twice. It is sent on a new connection only if the peer of
 *       the old one cannot have received it: the connection was already closed, or its first write failed. If no connection can
 *       be opened, that is tried once more after a pause. Once a byte may have arrived, a missing response does not tell
 *       whether the peer has processed the request, and the request counts as sent (see RFC 9110, 9.2.2). AWS's own client
 *       repeats such a request on a reused connection, since libcurl does so for every method; that is safe only with a server
 *       that compares request IDs.
 *   <li>A failed POST is logged, and {@code next} is called; only status 500 ends the process.
 * </ul>
 *
 * <p>After an error response the connection is closed, since further bytes might belong to another response.
 */
public final class SocketRuntimeApi implements RuntimeApi {

    /** Lambda's limit for a response: 6 MiB and 100 bytes. */
    static final int MAX_RESPONSE = 6 * 1024 * 1024 + 100;

    /** Limit for an event: Lambda's limit plus a margin: Lambda enforces the limit, not this runtime. */
    static final int MAX_EVENT = MAX_RESPONSE + 64 * 1024;

    /** Attempts of {@code next} before a response that is neither an event nor an error ends the process. */
    static final int TRIES = 5;

    /** Longer than the IDs of any platform; an ID becomes part of messages and of a path. */
    private static final int MAX_ID = 1_024;

    private static final int MAX_ERROR_BODY = 64 * 1024;
    private static final int SHOWN_ERROR_TEXT = 500;
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

    /** ID of the latest call, and whether it is still open. */
    private byte[] id = new byte[64];

    private int idLength;
    private boolean waiting;

    /**
     * Creates a client. It connects with the first request.
     *
     * @param userAgent value of the User-Agent header, in ASCII
     * @param err for the log
     * @param pauseMillis the first pause after a failed {@code next}; each further pause is longer by the same amount; also
     *     the pause before a POST without connection is tried again
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
     * Processes a small event from memory, so that the classes for the first real event are loaded: Lambda provides more CPU
     * during the init phase than during the first call.
     */
    public void warmUp() {
        reader.attach(new ByteArrayInputStream(ascii("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                + "Lambda-Runtime-Aws-Request-Id: warm-up\r\nContent-Length: 2\r\n\r\n{}")));
        try {
            reader.readHead();
            Invocation invocation = new Invocation(head(), reader.readBody(2), System.currentTimeMillis(), null);
            InvocationResponse.json(invocation.body());
        } catch (IOException e) {
            log().line("The warm-up with a sample event failed, so the first call is slower: " + e.getMessage());
        }
    }

    @Override
    public Invocation next() throws RuntimeApiException {
        byte[] rejected = {};
        int rejections = 0;
        for (int attempt = 1; ; attempt++) {
            waiting = false;
            String problem;
            try {
                connection.get(request.clear().add(next));
                if (reader.status() == 200) {
                    return event();
                }
                problem = "The Runtime API rejects the request for the next event: " + errorText();
            } catch (IOException e) {
                connection.close();
                if (waiting && reader.overLimit()) {
                    rejectEvent();
                    rejections = Arrays.equals(rejected, 0, rejected.length, id, 0, idLength) ? rejections + 1 : 1;
                    rejected = Arrays.copyOf(id, idLength);
                    if (rejections > 1) {
                        retryOrEnd(subject("The event") + " is sent again, although it was rejected", rejections);
                    }
                    attempt = 0;
                    continue;
                }
                throw new RuntimeApiException(
                        e instanceof ProtocolException ? ExitCode.API_REJECTED : ExitCode.API_UNREACHABLE,
                        "No event can be taken from the Runtime API: " + e.getMessage() + ". AWS_LAMBDA_RUNTIME_API is "
                                + address + ". The process ends.");
            }
            if (reader.status() == 403 || reader.status() == 500) {
                throw new RuntimeApiException(ExitCode.API_REJECTED, problem + ". The process ends.");
            }
            retryOrEnd(problem, attempt);
        }
    }

    private void retryOrEnd(String problem, int attempt) throws RuntimeApiException {
        if (attempt == TRIES) {
            throw new RuntimeApiException(
                    ExitCode.API_REJECTED, problem + ", " + TRIES + " times in a row. The process ends.");
        }
        log().line(problem + ". The request is repeated.");
        pause(attempt * pauseMillis);
    }

    @Override
    public void respond(byte[] body) throws RuntimeApiException {
        startPost("/response").add(body.length).add(END_OF_HEAD);
        post("response", body);
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

    /** Keeps the ID as bytes: from now on the call can be answered, even without memory for its event. */
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
                throw new ProtocolException("the request id contains a character that is not valid in a path: "
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

    /** Fails a call with a too large event. Lambda limits events itself; other platforms may not. */
    private void rejectEvent() throws RuntimeApiException {
        String problem = "The event has more than " + MAX_EVENT + " bytes, and Lambda sends at most " + MAX_RESPONSE
                + ". Send less, or store the data elsewhere and send where it is.";
        log().line(subject("The event") + " is not given to the handler. " + problem);
        fail(ErrorReportWriter.of(InvocationError.of("EventTooLarge", problem)));
    }

    private RuntimeApiException idMissing() {
        String problem = "The Runtime API sent an event without the header Lambda-Runtime-Aws-Request-Id, so it cannot"
                + " be answered. The process ends.";
        connection.close();
        try {
            failStart(ErrorReportWriter.ofStart(new InitError(InitError.BAD_FUNCTION_CODE, problem)));
        } catch (RuntimeApiException e) {
            log().line(String.valueOf(e.getMessage()));
        }
        return new RuntimeApiException(ExitCode.API_REJECTED, problem);
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
     * Sends the current request once: a call whose response may have arrived is not answered again. If no byte was sent, the
     * request is tried again after a pause, since the peer may be restarting.
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
            connection.skipBody(MAX_ERROR_BODY);
            return;
        }
        String error = "The Runtime API rejects the " + subject(what) + ": " + errorText() + ".";
        if (reader.status() == 500) {
            throw new RuntimeApiException(ExitCode.API_REJECTED, error + " The process ends.");
        }
        if (reader.status() == 413) {
            error += " It has " + body.length + " bytes, and Lambda takes at most " + MAX_RESPONSE
                    + ". The caller receives Function.ResponseSizeTooLarge. Return less, or store the data elsewhere"
                    + " and return where it is.";
        }
        log().line(error);
    }

    private String subject(String what) {
        return idLength == 0 ? what : what + " of request " + new String(id, 0, idLength, StandardCharsets.US_ASCII);
    }

    /** The status and the beginning of the body of a response, in one line. */
    private String errorText() {
        String body;
        try {
            body = new String(connection.lesserBody(MAX_ERROR_BODY), StandardCharsets.UTF_8);
        } catch (IOException e) {
            body = "";
        }
        connection.close();
        StringBuilder text = new StringBuilder().append(reader.status());
        for (int i = 0; i < body.length() && i < SHOWN_ERROR_TEXT; i++) {
            char c = body.charAt(i);
            text.append(i == 0 ? " " : "").append(isControl(c) ? ' ' : c);
        }
        return text.toString().trim();
    }

    /** Whether a character would break a log line or control a terminal. */
    private static boolean isControl(char c) {
        return c < ' ' || (c >= 0x7f && c <= 0x9f) || c == '\u2028' || c == '\u2029';
    }

    /** An interrupt ends the pause and remains set for {@link #next}: the call must still be answered. */
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
        return new RuntimeLog(err); // Created on demand, so that the class is loaded only if something is logged.
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
