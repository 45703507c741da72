package io.github.lambdaimage.runtime.internal.call;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Lambda's metadata of one call: the header values of a {@code next} response, stored in one small byte array and decoded on
 * demand.
 *
 * <p>Independent of HTTP and of the meaning of the values. An empty value counts as absent, since Lambda's managed instances
 * send headers without value.
 */
public final class InvocationHeaders {

    public static final int REQUEST_ID = 0;
    public static final int DEADLINE = 1;
    public static final int FUNCTION_ARN = 2;
    public static final int TRACE_ID = 3;
    public static final int CLIENT_CONTEXT = 4;
    public static final int COGNITO_IDENTITY = 5;
    public static final int TENANT_ID = 6;

    /** Number of headers. */
    public static final int COUNT = 7;

    private final byte[] values;

    /** End of each header's value in {@link #values}; it begins at the end of the previous one. */
    private final int[] ends;

    /**
     * Creates headers that own both arrays.
     *
     * @param values the concatenated values
     * @param ends end of each value
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

    /** Creates headers from texts, for tests; null for absent. */
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

    /** The value of a header, decoded as UTF-8; null if it is absent. */
    @Nullable
    public String text(int header) {
        int start = start(header);
        int length = ends[header] - start;
        return length == 0 ? null : new String(values, start, length, StandardCharsets.UTF_8);
    }

    private int start(int header) {
        return header == 0 ? 0 : ends[header - 1];
    }
}
