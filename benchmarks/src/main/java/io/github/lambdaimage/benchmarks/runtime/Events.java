package io.github.lambdaimage.benchmarks.runtime;

import io.github.lambdaimage.events.SampleEvents;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** Events: JSON similar to that of queues and gateways, of an exact size, always the same. */
public final class Events {
    public static final int SMALL = 100;
    public static final int MEDIUM = 10_000;
    static final int LARGE = 1_000_000;
    static final int LARGEST = 6_000_000;

    private static final String HEAD = "{\"records\":[";
    private static final String TAIL = "],\"pad\":\"";
    private static final String END = "\"}";

    /** The start of an order, which has ten properties. */
    private static final String ORDER =
            "{\"id\":7,\"name\":\"a\",\"count\":2,\"price\":1.5,\"paid\":true,\"city\":\"b\",\"zip\":\"c\",\"rank\":1,\"items\":[";

    private static final String NOTE = "],\"note\":\"";

    /** What a function expects. */
    enum Kind {
        /** Any JSON, of which the function answers the same. */
        RECORDS,
        /** An order, which the function answers. */
        ORDER,
        /** A message of a queue, of which the function answers the body. */
        SQS,
        /** A request of API Gateway, to which the function responds with its path. */
        HTTP,
        /** A notification of S3, of which the function answers the key. */
        S3;

        /** An event of about that many bytes; those of AWS's services have their own size. */
        byte[] event(int size) {
            return switch (this) {
                case RECORDS -> ofBytes(size);
                case ORDER -> order(size);
                case SQS -> sample("sqs", Map.of("body", "hello"));
                case HTTP -> sample("apigateway-v2", Map.of("path", "/orders"));
                case S3 -> sample("s3", Map.of("key", "file.txt"));
            };
        }

        /** The answer to {@link #event}. */
        byte[] answer(int size) {
            return switch (this) {
                case RECORDS, ORDER -> event(size);
                case SQS -> "\"hello\"".getBytes(StandardCharsets.US_ASCII);
                case HTTP ->
                    "{\"statusCode\":200,\"body\":\"/orders\",\"isBase64Encoded\":false}"
                            .getBytes(StandardCharsets.US_ASCII);
                case S3 -> "\"file.txt\"".getBytes(StandardCharsets.US_ASCII);
            };
        }
    }

    private Events() {}

    /** An event of that many bytes, in the compact form that a codec writes. */
    public static byte[] ofBytes(int size) {
        StringBuilder text = new StringBuilder(size).append(HEAD);
        for (int i = 0; ; i++) {
            String record = (i == 0 ? "" : ",") + "{\"id\":" + i + ",\"name\":\"item number " + i + "\",\"price\":" + i
                    + ".25,\"paid\":" + (i % 2 == 0)
                    + ",\"tags\":[\"new\",\"blue\"],\"where\":{\"city\":\"Oslo\",\"zip\":\"0150\"}}";
            if (text.length() + record.length() + TAIL.length() + END.length() > size) {
                break;
            }
            text.append(record);
        }
        text.append(TAIL);
        char[] pad = new char[size - text.length() - END.length()];
        Arrays.fill(pad, 'x');
        return text.append(pad).append(END).toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** An order in the form that AWS's client writes: of that many bytes, or of the least that it can have. */
    static byte[] order(int size) {
        StringBuilder text = new StringBuilder(size).append(ORDER);
        for (int i = 0; ; i++) {
            String item = (i == 0 ? "" : ",") + "{\"id\":" + i + ",\"name\":\"item number " + i + "\",\"price\":" + i
                    + ".25,\"paid\":" + (i % 2 == 0) + ",\"tags\":[\"new\",\"blue\"]}";
            if (text.length() + item.length() + NOTE.length() + END.length() > size) {
                break;
            }
            text.append(item);
        }
        text.append(NOTE);
        char[] pad = new char[Math.max(0, size - text.length() - END.length())];
        Arrays.fill(pad, 'x');
        return text.append(pad).append(END).toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] sample(String type, Map<String, String> fields) {
        return SampleEvents.type(type).orElseThrow().event(fields).bytes();
    }

    /** The event that makes a function report its allocation. */
    static byte[] question() {
        return "?".getBytes(StandardCharsets.US_ASCII);
    }
}
