package io.github.lambdaimage.runtime.aws.internal.bind.access;

import org.jspecify.annotations.Nullable;

/**
 * The constructor and the members of one class, by number. A method throws what the constructor or the member throws. Public for
 * generated classes, which are in another package.
 */
public interface MemberAccess {
    /** A new object. */
    Object create() throws Exception;

    /** A new object of a constructor with parameters. Only access of {@link AccessFactory#creating} has one. */
    default Object create(@Nullable Object[] arguments) throws Exception {
        throw new UnsupportedOperationException();
    }

    /** Calls a getter, or reads a field. */
    @Nullable
    Object get(Object object, int number) throws Exception;

    /** Calls a setter, or writes a field. */
    void set(Object object, int number, @Nullable Object value) throws Exception;
}
