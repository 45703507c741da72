package io.github.lambdaimage.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server that answers like AWS's runtime interface emulator: only for the name {@code function}, and with status
 * 200 for any result, unless the function exits. The answer is set beforehand.
 */
public final class ScriptedRie implements AutoCloseable {

    private static final String PATH = "/2015-03-31/functions/function/invocations";

    private final HttpServer server;
    private final List<String> events = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile String body = "";

    private ScriptedRie(HttpServer server) {
        this.server = server;
    }

    public static ScriptedRie start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ScriptedRie rie = new ScriptedRie(server);
        server.createContext("/", rie::answer);
        server.start();
        return rie;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Sets the answer to the next calls. */
    public void answerWith(int newStatus, String newBody) {
        status = newStatus;
        body = newBody;
    }

    /** The events on the right path, in order. */
    public List<String> events() {
        return List.copyOf(events);
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] event = exchange.getRequestBody().readAllBytes();
        boolean found = exchange.getRequestURI().getPath().equals(PATH);
        if (found) {
            events.add(new String(event, StandardCharsets.UTF_8));
        }
        byte[] answer = (found ? body : "404 page not found\n").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(found ? status : 404, answer.length == 0 ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
