package io.github.lambdaimage.runtime.aws.internal.payload;

import com.amazonaws.services.lambda.runtime.CustomPojoSerializer;
import io.github.lambdaimage.runtime.aws.internal.bind.Binders;
import io.github.lambdaimage.runtime.aws.internal.bind.Binding;
import java.lang.reflect.Type;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Readers of events and writers of responses for declared types. A {@code CustomPojoSerializer} of the function serves all types;
 * otherwise our own binding does.
 */
public final class Payloads {

    private final ClassLoader loader;
    private final @Nullable CustomPojoSerializer custom;

    private Payloads(ClassLoader loader, @Nullable CustomPojoSerializer custom) {
        this.loader = loader;
        this.custom = custom;
    }

    /**
     * Looks for the function's serializer.
     *
     * @throws java.util.ServiceConfigurationError if it cannot be created, or if there are two
     */
    public static Payloads of(ClassLoader loader) {
        // ServiceLoader alone costs a cold start 10 to 16 ms.
        boolean customized = SerializerSearch.mayFind(loader);
        return new Payloads(loader, customized ? CustomSerializers.find(loader) : null);
    }

    /** The classes in a type that Jackson binds, with their annotation; empty for a class without a JSON form of its own. */
    public static Map<String, String> jacksonTypes(Type type) {
        return Binders.jacksonTypes(type);
    }

    /** A reader of events; it returns null for events that are not needed. */
    public EventReader reader(@Nullable Type type) {
        return new EventReader(type == null || type == Void.class ? null : binding(type), type);
    }

    /** A writer of results; it writes JSON null for methods that return nothing. */
    public ResultWriter writer(Type type) {
        return new ResultWriter(type == void.class || type == Void.class ? null : binding(type));
    }

    private Binding binding(Type type) {
        return custom == null ? Binders.of(type, loader) : new CustomBinding(custom, type);
    }
}
