package io.github.lambdaimage.runtime.aws.internal.bind;

import io.github.lambdaimage.runtime.aws.internal.bind.codec.Codecs;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonFailure;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonInput;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonOutput;
import io.github.lambdaimage.runtime.aws.internal.bind.type.BoundType;
import io.github.lambdaimage.runtime.aws.internal.bind.value.Codec;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The binding of one type with codecs that this jar contains. */
final class TypeBinding implements Binding {
    private static final int LARGEST_EXPECTED = 1 << 20;

    private final BoundType type;
    private final Codec codec;
    private final @Nullable String[] names = JsonInput.nameCache();

    /** Size of the latest document that was written, since the next is probably similar. */
    private volatile int expected;

    TypeBinding(BoundType type, ClassLoader loader) {
        this.type = type;
        this.codec = new Codecs(type.raw(), loader).of(type);
    }

    @Override
    public @Nullable Object read(byte[] json) throws BindingException {
        JsonInput in = new JsonInput(json, names);
        try {
            Object value = codec.next(in);
            in.end();
            return value;
        } catch (JsonFailure e) {
            if (e.isSyntax()) {
                throw exception("The event is not JSON: " + e.getMessage() + ".", e);
            }
            throw exception("The event does not fit " + type + " at " + e.path() + ": " + e.getMessage() + ".", e);
        } catch (StackOverflowError e) {
            throw new BindingException("The event has too many levels for the stack of the thread.", e);
        }
    }

    @Override
    public byte[] write(@Nullable Object value) throws BindingException {
        if (value == null) {
            return "null".getBytes(StandardCharsets.US_ASCII);
        }
        JsonOutput out = new JsonOutput(expected + expected / 8);
        try {
            codec.write(value, out);
        } catch (JsonFailure e) {
            throw exception(
                    "The result (" + type + ") has no JSON form at " + e.path() + ": " + e.getMessage() + ".", e);
        } catch (StackOverflowError e) {
            throw new BindingException("The result has too many levels for the stack of the thread.", e);
        }
        byte[] json = out.toByteArray();
        expected = Math.min(json.length, LARGEST_EXPECTED);
        return json;
    }

    private static BindingException exception(String message, JsonFailure failure) {
        Throwable cause = failure.getCause();
        return cause == null ? new BindingException(message) : new BindingException(message, cause);
    }
}
