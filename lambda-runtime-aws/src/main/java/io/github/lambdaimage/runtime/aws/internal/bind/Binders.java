package io.github.lambdaimage.runtime.aws.internal.bind;

import java.lang.reflect.Type;

/** Finds the binding of a declared type. */
public final class Binders {

    private Binders() {}

    /** The binding of a type; classes that it names are loaded by the loader. */
    public static Binding of(Type type, ClassLoader loader) {
        return new PlainBinding(type);
    }
}
