package io.github.lambdaimage.runtime.aws.internal.handler;

import org.jspecify.annotations.Nullable;

/**
 * AWS's handler string: {@code Class} or {@code Class::method}, separated by the last two colons.
 *
 * @param className name of the class as the JVM spells it, with {@code $} for nested classes
 * @param method the method; null if the class implements an interface of AWS
 */
record HandlerName(String className, @Nullable String method) {

    private static final String SEPARATOR = "::";

    /** The parts of a handler string; null if one of them is empty. */
    static @Nullable HandlerName parse(String handler) {
        int separator = handler.lastIndexOf(SEPARATOR);
        String className = separator < 0 ? handler : handler.substring(0, separator);
        String method = separator < 0 ? null : handler.substring(separator + SEPARATOR.length());
        boolean complete = !className.isEmpty() && (method == null || !method.isEmpty());
        return complete ? new HandlerName(className, method) : null;
    }
}
