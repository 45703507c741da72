package io.github.lambdaimage.image.failure;

import io.github.lambdaimage.report.UserException;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * One row of the table of failures.
 *
 * @param applies whether the row describes an exception
 * @param message problem and remedy for the exception
 */
record FailureRow(Predicate<Throwable> applies, BiFunction<Throwable, FailureContext, UserException> message) {

    static <T extends Throwable> FailureRow of(
            Class<T> type, Predicate<T> applies, BiFunction<T, FailureContext, UserException> message) {
        return new FailureRow(
                failure -> type.isInstance(failure) && applies.test(type.cast(failure)),
                (failure, context) -> message.apply(type.cast(failure), context));
    }

    /** For libraries that are not dependencies of this plugin, so that their exception classes cannot be imported. */
    static boolean isNamed(Throwable failure, String simpleName) {
        return failure.getClass().getSimpleName().equals(simpleName);
    }

    /** Whether the message of an exception contains a text in lower case. */
    static boolean contains(Throwable failure, String text) {
        String message = failure.getMessage();
        return message != null && message.toLowerCase(Locale.ROOT).contains(text);
    }
}
