package io.github.lambdaimage.runtime.internal.call;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What Lambda says about one call: the values of the headers of {@code next}, kept as one small array of bytes and
 * turned into texts when somebody asks.
 *
 * <p>Knows neither HTTP nor what the values mean. An empty value counts as absent, as Lambda's managed instances send
 * headers that they have no value for.
 */
public final class InvocationHeaders {

    public static final int REQUEST_ID = 0;
    public static final int DEADLINE = 1;
    public static final int FUNCTION_ARN = 2;
    public static final int TRACE_ID = 3;
    public static final int CLIENT_CONTEXT = 4;
    public static final int COGNITO_IDENTITY = 5;
    public static final int TENANT_ID = 6;

    /** How many there are. */
    public static final int COUNT = 7;

    private final byte[] values;

    /** Where the value of each header ends in {@link #values}; it begins where the one before ends. */
    private final int[] ends;

    /**
     * A head that owns both arrays.
     *
     * @param values the values one after the other
     * @param ends where each ends
     */
    public InvocationHeaders(byte[] values, int[] ends) {
        this.values = values;
        this.ends = ends;
    }

    /** The header names in lower case, in the order of the numbers above. */
    public static String[] names() {
        return new String[] {
            "lambda-runtime-aws-request-id",
            "lambda-runtime-deadline-ms",
            "lambda-runtime-invoked-function-arn",
            "lambda-runtime-trace-id",
            "lambda-runtime-client-context",
            "lambda-runtime-cognito-identity",
            "lambda-runtime-aws-tenant-id",
        };
    }

    /** A head of texts, for tests; null is absent. */
    public static InvocationHeaders of(@Nullable String[] texts) {
        ByteArrayOutputStream values = new ByteArrayOutputStream();
        int[] ends = new int[COUNT];
        for (int header = 0; header < COUNT; header++) {
            String text = texts[header];
            if (text != null) {
                values.writeBytes(text.getBytes(StandardCharsets.UTF_8));
            }
            ends[header] = values.size();
        }
        return new InvocationHeaders(values.toByteArray(), ends);
    }

    /** The value of a header as UTF-8 text, null when it is absent. */
    @Nullable
    public String text(int header) {
        int start = start(header);
        int length = ends[header] - start;
        return length == 0 ? null : new String(values, start, length, StandardCharsets.UTF_8);
    }

    /** Whether the header has a value. */
    boolean has(int header) {
        return ends[header] > start(header);
    }

    private int start(int header) {
        return header == 0 ? 0 : ends[header - 1];
    }
}
