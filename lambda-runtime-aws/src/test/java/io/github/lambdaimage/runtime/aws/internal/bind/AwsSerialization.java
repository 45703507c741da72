package io.github.lambdaimage.runtime.aws.internal.bind;

import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * AWS's serialization library as AWS's client uses it. Each object has its own copy of the library's classes: its serializers of
 * events change how dates of all later types are read.
 */
final class AwsSerialization {

    private static final String SERIALIZATION = "com.amazonaws.services.lambda.runtime.serialization.";

    private final ClassLoader loader;

    AwsSerialization() {
        URL jar = PojoSerializer.class.getProtectionDomain().getCodeSource().getLocation();
        this.loader = new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader());
    }

    /** The binding that AWS's client chooses for a type. */
    Binding of(Type type) {
        try {
            Class<?> events = loader.loadClass(SERIALIZATION + "events.LambdaEventSerializers");
            Method isEvent = events.getMethod("isLambdaSupportedEvent", String.class);
            Object serializer;
            if ((boolean) isEvent.invoke(null, type.getTypeName())) {
                Method factory = events.getMethod("serializerFor", Class.class, ClassLoader.class);
                serializer = factory.invoke(null, type, AwsSerialization.class.getClassLoader());
            } else {
                Class<?> factory = loader.loadClass(SERIALIZATION + "factories.JacksonFactory");
                Object instance = factory.getMethod("getInstance").invoke(null);
                serializer = factory.getMethod("getSerializer", Type.class).invoke(instance, type);
            }
            return new AwsBinding(serializer, loader.loadClass(SERIALIZATION + "PojoSerializer"));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private record AwsBinding(Object serializer, Class<?> type) implements Binding {

        @Override
        public @Nullable Object read(byte[] json) throws BindingException {
            return call("fromJson", new Class<?>[] {InputStream.class}, new ByteArrayInputStream(json));
        }

        @Override
        public byte[] write(@Nullable Object value) throws BindingException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            call("toJson", new Class<?>[] {Object.class, OutputStream.class}, value, out);
            return out.toByteArray();
        }

        private @Nullable Object call(String method, Class<?>[] parameters, @Nullable Object... arguments)
                throws BindingException {
            try {
                return type.getMethod(method, parameters).invoke(serializer, arguments);
            } catch (InvocationTargetException e) {
                Throwable cause = Objects.requireNonNull(e.getCause());
                throw new BindingException(String.valueOf(cause.getMessage()), cause);
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(e.getMessage(), e);
            }
        }
    }
}
