package io.github.lambdaimage.launch;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The environment variables from which a JVM or its launcher takes options, in the order in which they are applied. */
public enum OptionVariable {
    JAVA_TOOL_OPTIONS(true),
    JDK_JAVA_OPTIONS(true),
    _JAVA_OPTIONS(false);

    private final boolean beforeArguments;

    OptionVariable(boolean beforeArguments) {
        this.beforeArguments = beforeArguments;
    }

    /** Whether the options on the command line take precedence over it. */
    boolean isBeforeArguments() {
        return beforeArguments;
    }

    /** Splits a value as the JVM does: at white space, with either quote around a part that contains some. */
    public static List<String> split(@Nullable String value) {
        List<String> options = new ArrayList<>();
        if (value == null) {
            return options;
        }
        StringBuilder option = new StringBuilder();
        boolean started = false;
        char quote = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    option.append(c);
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
                started = true;
            } else if (!Character.isWhitespace(c)) {
                option.append(c);
                started = true;
            } else if (started) {
                options.add(option.toString());
                option.setLength(0);
                started = false;
            }
        }
        if (started) {
            options.add(option.toString());
        }
        return options;
    }
}
