package io.github.lambdaimage.emulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/** Makes bad requests of good ones. The same seed makes the same ones. Texts are ISO 8859-1. */
final class RequestMutator {
    private static final String INVOKE = "POST /2015-03-31/functions/f/invocations";
    private static final String HOST = " HTTP/1.1\r\nHost: localhost:9000\r\n";
    private static final String RUNTIME = "/2018-06-01/runtime/";

    static final List<String> CALLERS = List.of(
            INVOKE + HOST + "Content-Type: application/json\r\nContent-Length: 13\r\n\r\n{\"key\": [12]}",
            INVOKE + "?Qualifier=live" + HOST + "X-Amz-Log-Type: Tail\r\nContent-Length: 2\r\n\r\n{}",
            INVOKE + HOST + "X-Amz-Invocation-Type: DryRun\r\nContent-Length: 2\r\n\r\n{}",
            INVOKE + HOST
                    + "X-Amz-Invocation-Type: DryRun\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n[1,2\r\n1\r\n]\r\n0\r\n\r\n",
            INVOKE + HOST
                    + "X-Amz-Client-Context: eyJhIjoxfQ==\r\nX-Amz-Tenant-Id: blue\r\nContent-Length: 4\r\n\r\nnull",
            INVOKE + HOST + "X-Amzn-Trace-Id: Root=1-5759e988-bd862e3fe1be46a994272793\r\nExpect: 100-continue\r\n"
                    + "X-Amz-Invocation-Type: DryRun\r\nContent-Length: 1\r\n\r\n7",
            "POST /2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:mine%3A7/invocations" + HOST
                    + "X-Amz-Invocation-Type: DryRun\r\nContent-Length: 2\r\n\r\n\"\"",
            "GET /lambda-image/session" + HOST + "Accept: */*\r\nUser-Agent: curl/8.5.0\r\n\r\n");

    /** {@code ID} stands for the id of a call. */
    static final List<String> FUNCTIONS = List.of(
            "GET " + RUNTIME + "invocation/next" + HOST + "User-Agent: fuzz/1.0\r\n\r\n",
            "POST " + RUNTIME + "invocation/ID/response" + HOST + "Content-Length: 9\r\n\r\n\"hostile\"",
            "POST " + RUNTIME + "invocation/ID/response" + HOST
                    + "Lambda-Runtime-Function-Response-Mode: streaming\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "5\r\n\"half\r\n0\r\nLambda-Runtime-Function-Error-Type: Function.Broke\r\n\r\n",
            "POST " + RUNTIME + "invocation/ID/error" + HOST
                    + "Lambda-Runtime-Function-Error-Type: Runtime.UserException\r\nContent-Length: 21\r\n\r\n"
                    + "{\"errorType\":\"Broken\"}",
            "POST " + RUNTIME + "init/error" + HOST + "Content-Length: 2\r\n\r\n{}",
            "GET /2018-06-01/ping" + HOST + "\r\n");

    private static final List<String> TOKENS = List.of(
            "\r\n",
            "\r\n\r\n",
            "\n",
            "\r",
            "\0",
            " ",
            "\t",
            ":",
            "%",
            "%00",
            "%2e%2e/",
            "%2F",
            "../",
            "//",
            ";",
            "?",
            "#",
            "\u00ff",
            "\u0080",
            "Content-Length: 5\r\n",
            "Transfer-Encoding: chunked\r\n",
            "Host: evil.example\r\n",
            "Expect: 100-continue\r\n",
            "Connection: close\r\n",
            "Upgrade: h2c\r\n",
            "Origin: null\r\n",
            "HTTP/1.0",
            "HTTP/2.0",
            "POST ",
            "0\r\n\r\n",
            "http://localhost/",
            "{",
            "\"",
            "[[[[[[[[");
    private static final List<String> NUMBERS = List.of(
            "0",
            "-1",
            "1",
            "65536",
            "2147483647",
            "2147483648",
            "4294967297",
            "9223372036854775808",
            "00000000001",
            "1e9",
            "ffffffff",
            "1".repeat(300));
    private static final int MOST_MUTATIONS = 4;

    private final SplittableRandom random;
    private final List<String> templates;

    RequestMutator(long seed, List<String> templates) {
        random = new SplittableRandom(seed);
        this.templates = templates;
    }

    /** The next one; one of ten is left as it was. */
    String next() {
        StringBuilder text = new StringBuilder(template());
        if (random.nextInt(10) > 0) {
            int mutations = random.nextInt(1, MOST_MUTATIONS + 1);
            for (int i = 0; i < mutations; i++) {
                mutate(text);
            }
        }
        return text.toString();
    }

    private String template() {
        return templates.get(random.nextInt(templates.size()));
    }

    private void mutate(StringBuilder text) {
        int start = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), start + random.nextInt(40));
        switch (random.nextInt(9)) {
            case 0 -> flipBit(text, start);
            case 1 -> text.delete(start, end);
            case 2 -> text.insert(start, text.substring(start, end));
            case 3 -> text.insert(start, TOKENS.get(random.nextInt(TOKENS.size())));
            case 4 -> insertBytes(text, start);
            case 5 -> splice(text, start);
            case 6 -> shuffleHeaders(text);
            case 7 -> tweakNumber(text, start);
            default -> text.setLength(start);
        }
        if (text.length() == 0) {
            text.append('X');
        }
    }

    private void flipBit(StringBuilder text, int at) {
        if (at < text.length()) {
            text.setCharAt(at, (char) (text.charAt(at) ^ (1 << random.nextInt(8))));
        }
    }

    private void insertBytes(StringBuilder text, int at) {
        byte[] bytes = new byte[random.nextInt(1, 30)];
        random.nextBytes(bytes);
        text.insert(at, new String(bytes, ISO_8859_1));
    }

    private void splice(StringBuilder text, int at) {
        String other = template();
        text.setLength(at);
        text.append(other, random.nextInt(other.length()), other.length());
    }

    private void shuffleHeaders(StringBuilder text) {
        int end = text.indexOf("\r\n\r\n");
        int start = text.indexOf("\r\n");
        if (start < 0 || end <= start) {
            return;
        }
        List<String> lines =
                new ArrayList<>(Arrays.asList(text.substring(start + 2, end).split("\r\n", -1)));
        lines.add(lines.get(random.nextInt(lines.size())));
        Collections.shuffle(lines, new Random(random.nextLong()));
        if (random.nextBoolean()) {
            lines.remove(0);
        }
        text.replace(start + 2, end, String.join("\r\n", lines));
    }

    private void tweakNumber(StringBuilder text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (Character.isDigit(text.charAt(i))) {
                int end = i;
                while (end < text.length() && Character.isDigit(text.charAt(end))) {
                    end++;
                }
                text.replace(i, end, NUMBERS.get(random.nextInt(NUMBERS.size())));
                return;
            }
        }
    }
}
