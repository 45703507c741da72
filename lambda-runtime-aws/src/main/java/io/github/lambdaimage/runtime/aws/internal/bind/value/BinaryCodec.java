package io.github.lambdaimage.runtime.aws.internal.bind.value;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonFailure;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonInput;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonOutput;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Bytes, as a text in Base64 or as an array of numbers. */
public final class BinaryCodec extends ScalarCodec {
    private static final NumberCodec BYTE = new NumberCodec(byte.class);

    private final boolean buffer;

    /** Creates a codec. */
    public BinaryCodec(Class<?> type) {
        this.buffer = type != byte[].class;
    }

    @Override
    public Object ofText(String text) throws JsonFailure {
        byte[] encoded = text.getBytes(ISO_8859_1);
        int length = 0;
        for (byte b : encoded) {
            if (b > ' ' || b < 0) {
                encoded[length++] = b;
            }
        }
        try {
            byte[] bytes =
                    Base64.getDecoder().decode(length == encoded.length ? encoded : Arrays.copyOf(encoded, length));
            return of(bytes);
        } catch (IllegalArgumentException e) {
            throw JsonInput.mismatch(expected(), text);
        }
    }

    @Override
    Object ofNumber(JsonInput in) throws JsonFailure {
        return of(new byte[] {(byte) BYTE.ofNumber(in)});
    }

    @Override
    @Nullable
    Object ofArray(JsonInput in) throws JsonFailure {
        byte[] bytes = new byte[16];
        int length = 0;
        for (boolean first = true; in.element(first); first = false) {
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, length * 2);
            }
            Object element;
            try {
                element = BYTE.next(in);
            } catch (JsonFailure e) {
                throw e.in(length);
            }
            bytes[length++] = element instanceof Byte value ? value : 0;
        }
        return of(Arrays.copyOf(bytes, length));
    }

    private Object of(byte[] bytes) {
        return buffer ? ByteBuffer.wrap(bytes) : bytes;
    }

    @Override
    public void write(Object value, JsonOutput out) {
        byte[] bytes;
        if (value instanceof ByteBuffer source) {
            bytes = new byte[source.remaining()];
            source.duplicate().get(bytes);
        } else {
            bytes = (byte[]) value;
        }
        out.ascii('"');
        out.raw(Base64.getEncoder().encode(bytes), 0);
        out.ascii('"');
    }

    @Override
    public String expected() {
        return "bytes in Base64";
    }
}
