package io.github.lambdaimage.conformance.runtime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A recorded request.
 *
 * @param connection the number of the connection, from 1
 * @param line the request line
 * @param headers the other lines of the head, unchanged
 * @param body the body, without its framing; empty if it was not read
 */
@SuppressWarnings("ArrayRecordComponent") // Requests are never compared.
record Request(int connection, String line, List<String> headers, byte[] body) {

    /** Represents a missing request. */
    static final Request NONE = new Request(0, "none", List.of(), new byte[0]);

    private static final String ROOT = "/2018-06-01/runtime/";
    private static final int MAX_HEAD = 2 << 20;

    /** Reads a head. The caller reads the body after it. */
    static Request head(int connection, InputStream in) throws IOException {
        List<String> lines = new ArrayList<>();
        int size = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            lines.add(line);
            size += line.length();
            if (size > MAX_HEAD) {
                throw new IOException("the head is endless");
            }
        }
        if (lines.isEmpty()) {
            throw new EOFException();
        }
        return new Request(connection, lines.get(0), List.copyOf(lines.subList(1, lines.size())), new byte[0]);
    }

    Request withBody(InputStream in) throws IOException {
        byte[] read;
        if (header("Transfer-Encoding").equals("chunked")) {
            read = chunks(in);
        } else {
            String length = header("Content-Length");
            int size = length.equals("none") ? 0 : Integer.parseInt(length);
            read = in.readNBytes(size);
            if (read.length < size) {
                throw new EOFException();
            }
        }
        return new Request(connection, line, headers, read);
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            all.writeBytes(in.readNBytes(size));
            line(in);
        }
        line(in);
        return all.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            line.write(next);
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }

    /** The value of a header, "none" if it is absent. */
    String header(String name) {
        for (String header : headers) {
            int colon = header.indexOf(':');
            if (colon > 0 && header.substring(0, colon).equalsIgnoreCase(name)) {
                return header.substring(colon + 1).strip();
            }
        }
        return "none";
    }

    boolean has(String name) {
        return !header(name).equals("none");
    }

    boolean isPost() {
        return line.startsWith("POST ");
    }

    boolean isNext() {
        return line.equals("GET " + ROOT + "invocation/next HTTP/1.1");
    }

    String text() {
        return new String(body, UTF_8);
    }

    /** The call in short: "next", "response 1", "error 1", "init/error", otherwise the request line. */
    String call() {
        if (isNext()) {
            return "next";
        }
        if (!line.startsWith("POST " + ROOT) || !line.endsWith(" HTTP/1.1")) {
            return line;
        }
        String path = line.substring(5 + ROOT.length(), line.length() - " HTTP/1.1".length());
        if (!path.startsWith("invocation/")) {
            return path;
        }
        String[] parts = path.split("/", -1);
        boolean aboutACall = parts.length == 3 && !parts[1].isEmpty() && !parts[2].isEmpty();
        return aboutACall ? parts[2] + " " + Event.number(parts[1]) : line;
    }
}
