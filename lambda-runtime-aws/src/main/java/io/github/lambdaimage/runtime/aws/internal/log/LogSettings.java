package io.github.lambdaimage.runtime.aws.internal.log;

import io.github.lambdaimage.runtime.internal.loop.RuntimeLog;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lambda's settings for logs of the function: {@code AWS_LAMBDA_LOG_FORMAT} and {@code AWS_LAMBDA_LOG_LEVEL}. A value that is not
 * valid is reported, and the default is used; AWS's client ends the process.
 *
 * @param json whether a message is written as a line of JSON
 * @param minimum index in {@link #LEVELS} of the lowest level that is written
 */
record LogSettings(boolean json, int minimum) {

    /** The names of AWS's levels. The first is that of messages without a level, which are always written. */
    static final List<String> LEVELS = List.of("UNDEFINED", "TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL");

    static LogSettings of(Map<String, String> variables, RuntimeLog log) {
        return new LogSettings(
                choice("AWS_LAMBDA_LOG_FORMAT", variables, List.of("TEXT", "JSON"), log) == 1,
                choice("AWS_LAMBDA_LOG_LEVEL", variables, LEVELS, log));
    }

    private static int choice(String name, Map<String, String> variables, List<String> values, RuntimeLog log) {
        @Nullable String value = variables.get(name);
        if (value == null || value.isEmpty()) {
            return 0;
        }
        int index = values.indexOf(value.toUpperCase(Locale.ROOT));
        if (index < 0) {
            log.line("The variable " + name + " is \"" + value + "\" and is ignored. Set it to one of " + values + ".");
            return 0;
        }
        return index;
    }
}
