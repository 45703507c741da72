package io.github.lambdaimage.aws;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An invocation of a function on AWS. */
public final class FunctionCall {

    private final String function;
    private final String qualifier;
    private final byte[] event;
    private final String invocationType;
    private final @Nullable String clientContext;

    private FunctionCall(
            String function, String qualifier, byte[] event, String invocationType, @Nullable String clientContext) {
        this.function = Objects.requireNonNull(function, "function");
        this.qualifier = Objects.requireNonNull(qualifier, "qualifier");
        this.event = event;
        this.invocationType = Objects.requireNonNull(invocationType, "invocationType");
        this.clientContext = clientContext;
    }

    /**
     * A synchronous invocation.
     *
     * @param qualifier a version or an alias
     * @param event JSON in UTF-8
     */
    public static FunctionCall of(String function, String qualifier, byte[] event) {
        return new FunctionCall(function, qualifier, event.clone(), "RequestResponse", null);
    }

    /** The same call with an invocation type of the Invoke API, such as {@code Event}. */
    public FunctionCall withInvocationType(String type) {
        return new FunctionCall(function, qualifier, event, type, clientContext);
    }

    /**
     * The same call with a client context.
     *
     * @param json a JSON object; null for none
     */
    public FunctionCall withClientContext(@Nullable String json) {
        return new FunctionCall(function, qualifier, event, invocationType, json);
    }

    public String function() {
        return function;
    }

    public String qualifier() {
        return qualifier;
    }

    public byte[] event() {
        return Arrays.copyOf(event, event.length);
    }

    public String invocationType() {
        return invocationType;
    }

    @Nullable
    public String clientContext() {
        return clientContext;
    }
}
