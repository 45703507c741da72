package io.github.lambdaimage.runtime.aws.internal.payload;

import com.amazonaws.services.lambda.runtime.CustomPojoSerializer;
import io.github.lambdaimage.runtime.aws.internal.bind.Binding;
import io.github.lambdaimage.runtime.aws.internal.bind.BindingException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** One type in the serializer of the function. */
final class CustomBinding implements Binding {

    private final CustomPojoSerializer serializer;
    private final Type type;

    CustomBinding(CustomPojoSerializer serializer, Type type) {
        this.serializer = serializer;
        this.type = type;
    }

    @Override
    public @Nullable Object read(byte[] json) throws BindingException {
        try {
            return serializer.<@Nullable Object>fromJson(new ByteArrayInputStream(json), type);
        } catch (Exception | LinkageError e) {
            throw failed(e); // Exception: a serializer in Kotlin throws checked ones without declaring them.
        }
    }

    @Override
    public byte[] write(@Nullable Object value) throws BindingException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            serializer.<@Nullable Object>toJson(value, out, type);
        } catch (Exception | LinkageError e) {
            throw failed(e);
        }
        return out.toByteArray();
    }

    private BindingException failed(Throwable e) {
        return new BindingException(serializer.getClass().getName() + " has thrown " + e, e);
    }
}
