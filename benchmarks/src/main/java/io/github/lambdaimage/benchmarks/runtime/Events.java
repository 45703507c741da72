package io.github.lambdaimage.benchmarks.runtime;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Events: JSON similar to that of queues and gateways, of an exact size, always the same. */
public final class Events {
    public static final int SMALL = 100;
    static final int MEDIUM = 10_000;
    static final int LARGE = 1_000_000;
    static final int LARGEST = 6_000_000;

    private static final String HEAD = "{\"records\":[";
    private static final String TAIL = "],\"pad\":\"";
    private static final String END = "\"}";

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

    /** The event that makes a function report its allocation. */
    static byte[] question() {
        return "?".getBytes(StandardCharsets.US_ASCII);
    }
}
