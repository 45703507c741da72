package io.github.lambdaimage.runtime.aws.internal.payload;

import io.github.lambdaimage.runtime.aws.internal.bind.Binding;
import io.github.lambdaimage.runtime.aws.internal.bind.BindingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes results of one type as responses. */
public final class ResultWriter {

    private final @Nullable Binding binding;

    ResultWriter(@Nullable Binding binding) {
        this.binding = binding;
    }

    /** The response of a handler that returns nothing. */
    public static byte[] nothing() {
        return "null".getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * The response for a result.
     *
     * @throws RuntimeException if the result cannot be written; the message begins as that of AWS's client
     */
    public byte[] write(@Nullable Object result) {
        if (binding == null) {
            return nothing();
        }
        try {
            return binding.write(result);
        } catch (BindingException e) {
            throw new RuntimeException(
                    "An error occurred during JSON serialization of response: " + e.getMessage(), e.getCause());
        }
    }
}
