package io.github.lambdaimage.benchmarks.functions;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * The minimal Java program that serves calls: one class, one socket, and no unnecessary work. No useful runtime can
 * start
 * faster, so this is the lower bound for comparisons.
 */
public final class SocketLoop {
    private static final String ID = "Lambda-Runtime-Aws-Request-Id: ";
    private static final String LENGTH = "Content-Length: ";
    private static final byte[] NEXT =
            ascii("GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: lambda\r\n\r\n");

    private final InputStream in;
    private final OutputStream out;
    private byte[] buffer = new byte[64 * 1024];
    private int start;
    private int end;

    private SocketLoop(Socket socket) throws IOException {
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    /**
     * Serves calls until the connection ends.
     *
     * @param arguments none; the variable {@code AWS_LAMBDA_RUNTIME_API} contains 127.0.0.1 and a port
     * @throws IOException if the connection breaks
     */
    public static void main(String[] arguments) throws IOException {
        String api = System.getenv("AWS_LAMBDA_RUNTIME_API");
        int port = Integer.parseInt(api.substring(api.indexOf(':') + 1));
        Socket socket = new Socket(Proxy.NO_PROXY);
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 1_000);
        new SocketLoop(socket).serve();
    }

    private void serve() throws IOException {
        while (true) {
            out.write(NEXT);
            String head = head();
            byte[] event = body(head);
            byte[] answer = ascii("POST /2018-06-01/runtime/invocation/" + value(head, ID)
                    + "/response HTTP/1.1\r\nHost: lambda\r\nContent-Type: application/json\r\nContent-Length: "
                    + event.length + "\r\n\r\n");
            if (event.length <= 64 * 1024) {
                byte[] whole = new byte[answer.length + event.length];
                System.arraycopy(answer, 0, whole, 0, answer.length);
                System.arraycopy(event, 0, whole, answer.length, event.length);
                out.write(whole);
            } else {
                out.write(answer);
                out.write(event);
            }
            body(head());
        }
    }

    private String head() throws IOException {
        int at = start;
        while (true) {
            for (; at + 3 < end; at++) {
                if (buffer[at] == '\r' && buffer[at + 2] == '\r') {
                    String head = new String(buffer, start, at + 2 - start, StandardCharsets.ISO_8859_1);
                    start = at + 4;
                    return head;
                }
            }
            if (start > 0) {
                System.arraycopy(buffer, start, buffer, 0, end - start);
                at -= start;
                end -= start;
                start = 0;
            }
            int count = in.read(buffer, end, buffer.length - end);
            if (count < 0) {
                throw new EOFException();
            }
            end += count;
        }
    }

    private byte[] body(String head) throws IOException {
        byte[] body = new byte[Integer.parseInt(value(head, LENGTH))];
        int done = Math.min(body.length, end - start);
        System.arraycopy(buffer, start, body, 0, done);
        start += done;
        while (done < body.length) {
            int count = in.read(body, done, body.length - done);
            if (count < 0) {
                throw new EOFException();
            }
            done += count;
        }
        return body;
    }

    private static String value(String head, String name) {
        int from = head.indexOf(name) + name.length();
        return head.substring(from, head.indexOf('\r', from));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
