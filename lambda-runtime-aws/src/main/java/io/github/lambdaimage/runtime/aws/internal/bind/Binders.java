package io.github.lambdaimage.runtime.aws.internal.bind;

import io.github.lambdaimage.runtime.aws.internal.bind.type.BoundType;
import io.github.lambdaimage.runtime.aws.internal.bind.type.JacksonNeed;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;

/** Finds the binding of a declared type. */
public final class Binders {

    private Binders() {}

    /** The binding of a type; classes that it names are loaded by the loader. */
    public static Binding of(Type type, ClassLoader loader) {
        return new TypeBinding(BoundType.of(type), loader);
    }

    /** Why a type, or a type that it contains, is bound by Jackson; empty if nothing needs Jackson. */
    public static Optional<String> jacksonReason(Type type) {
        return jacksonTypes(type).entrySet().stream()
                .findFirst()
                .map(entry -> JacksonNeed.reason(entry.getKey(), entry.getValue()));
    }

    /**
     * The classes in a type that Jackson binds, if the function has it.
     *
     * @return the annotation of each class; empty for a class that has no JSON form without Jackson
     */
    public static Map<String, String> jacksonTypes(Type type) {
        return JacksonNeed.inside(BoundType.of(type));
    }
}
