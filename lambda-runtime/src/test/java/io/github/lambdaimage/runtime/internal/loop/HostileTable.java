package io.github.lambdaimage.runtime.internal.loop;

import io.github.lambdaimage.runtime.internal.loop.HostileSituations.Situation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The words that the tables of hostile situations are written in. */
abstract class HostileTable {

    static final String OK = "HTTP/1.1 200 OK\r\n";
    static final String ACK = "HTTP/1.1 202 Accepted\r\nContent-Length: 15\r\n\r\n{\"status\":\"OK\"}";
    static final String ANSWERED = "next 1/response next";
    static final String FAILED = "next 1/error next";

    final List<Situation> situations = new ArrayList<>();

    void header(String header) {
        String name = header.length() > 80 ? header.substring(0, 60) + "..." : header;
        goesOn(
                "\"" + name.replaceAll("[^ -~]", "?") + "\"",
                p -> p.send(answer("1", header, "Content-Length: 9")).send(ACK),
                ANSWERED);
    }

    void goesOn(String name, Consumer<ScriptedPeer> script, String requests, String... says) {
        List<String> lines = new ArrayList<>(List.of(says));
        lines.add("event: 403 over. The process ends.");
        situations.add(new Situation(name, script.andThen(peer -> peer.status(403, "over")), requests, 6, lines));
    }

    void ends(String name, int exitCode, Consumer<ScriptedPeer> script, String requests, String... says) {
        situations.add(new Situation(name, script, requests, exitCode, List.of(says)));
    }

    static String answer(String id, String... headers) {
        return answerOf(id, event(id), headers);
    }

    /** Where headers are given, they say the length too. */
    static String answerOf(String id, String event, String... headers) {
        StringBuilder answer = new StringBuilder(OK + "Lambda-Runtime-Aws-Request-Id: " + id + "\r\n");
        for (String header : headers) {
            answer.append(header).append("\r\n");
        }
        if (headers.length == 0) {
            answer.append("Content-Length: ")
                    .append(event.getBytes(StandardCharsets.UTF_8).length)
                    .append("\r\n");
        }
        return answer.append("\r\n").append(event).toString();
    }

    static String failing() {
        return answerOf("1", "fail");
    }

    static String chunked(String chunks) {
        return answerOf("1", chunks, "Transfer-Encoding: chunked");
    }

    static String cut(String text, int bytes) {
        return text.substring(0, text.length() - bytes);
    }

    static String event(String id) {
        return HostileSituations.event(id);
    }
}
