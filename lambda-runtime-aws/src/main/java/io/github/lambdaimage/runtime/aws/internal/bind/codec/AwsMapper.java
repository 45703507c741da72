package io.github.lambdaimage.runtime.aws.internal.bind.codec;

import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonFailure;
import io.github.lambdaimage.runtime.aws.internal.bind.type.BoundType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** The Jackson inside of AWS's serialization library, which does not know the annotations of the function. */
final class AwsMapper implements JacksonMapper {
    private final Object factory;
    private final Method serializer;
    private final Method reader;
    private final Method writer;

    AwsMapper(Class<?> factoryClass) throws JsonFailure {
        try {
            factory = factoryClass.getMethod("getInstance").invoke(null);
            serializer = factoryClass.getMethod("getSerializer", Type.class);
            reader = serializer.getReturnType().getMethod("fromJson", InputStream.class);
            writer = serializer.getReturnType().getMethod("toJson", Object.class, OutputStream.class);
        } catch (ReflectiveOperationException e) {
            throw JsonFailure.mismatch("this version of aws-lambda-java-serialization cannot be used", e);
        }
    }

    @Override
    public @Nullable Object read(byte[] json, BoundType type) throws JsonFailure {
        return call(reader, serializer(type), new ByteArrayInputStream(json));
    }

    @Override
    public byte[] write(Object value, BoundType type) throws JsonFailure {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        call(writer, serializer(type), value, out);
        return out.toByteArray();
    }

    private Object serializer(BoundType type) throws JsonFailure {
        Object found = call(serializer, factory, type.toReflected());
        if (found == null) {
            throw JsonFailure.mismatch("aws-lambda-java-serialization has no serializer for " + type);
        }
        return found;
    }

    private static @Nullable Object call(Method method, Object target, Object... arguments) throws JsonFailure {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause() instanceof UncheckedIOException io ? io.getCause() : e.getCause();
            throw JsonFailure.mismatch(String.valueOf(cause), cause == null ? e : cause);
        } catch (IllegalAccessException e) {
            throw JsonFailure.mismatch("aws-lambda-java-serialization cannot be called", e);
        }
    }
}
