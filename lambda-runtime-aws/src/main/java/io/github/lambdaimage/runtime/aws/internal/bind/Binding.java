package io.github.lambdaimage.runtime.aws.internal.bind;

import org.jspecify.annotations.Nullable;

/** Reads and writes the JSON of one declared Java type. */
public interface Binding {

    /** The value of a whole JSON document in UTF-8; null for JSON null. */
    @Nullable
    Object read(byte[] json) throws BindingException;

    /** Writes the value as a whole JSON document in UTF-8. */
    byte[] write(@Nullable Object value) throws BindingException;
}
