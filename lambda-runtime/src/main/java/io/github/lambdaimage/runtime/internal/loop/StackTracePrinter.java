package io.github.lambdaimage.runtime.internal.loop;

import java.util.ArrayList;
import java.util.List;

/**
 * Prints an exception that the JVM cannot print, because a method of it or of one of its causes throws, or because it has too many
 * causes. Omissions are marked. Loaded only for such an exception.
 */
final class StackTracePrinter {

    private static final int MAX_FRAMES = 100;

    /** Number of characters after which no further exception is printed. */
    private static final int ENOUGH = 128 * 1024;

    private final StringBuilder out = new StringBuilder(1024);
    private final List<Throwable> printed = new ArrayList<>();
    private final int maxExceptions;

    private StackTracePrinter(int maxExceptions) {
        this.maxExceptions = maxExceptions;
    }

    /** The text, in the format of the JVM. */
    static String print(Throwable thrown, int maxExceptions) {
        StackTracePrinter printer = new StackTracePrinter(maxExceptions);
        printer.print(thrown, "", "");
        return printer.out.toString();
    }

    private void print(Throwable first, String firstCaption, String indent) {
        String caption = firstCaption;
        for (Throwable next = first; next != null; next = ErrorReportWriter.cause(next)) {
            out.append(indent).append(caption);
            if (printed.size() == maxExceptions || out.length() > ENOUGH) {
                out.append("... and more\n");
                return;
            }
            boolean again = ErrorReportWriter.holds(printed, next);
            out.append(again ? "[CIRCULAR REFERENCE: " : "").append(text(next)).append(again ? "]\n" : "\n");
            if (again) {
                return;
            }
            printed.add(next);
            frames(ErrorReportWriter.stack(next), indent);
            for (Throwable suppressed : next.getSuppressed()) {
                print(suppressed, "Suppressed: ", indent + "\t");
                if (printed.size() == maxExceptions || out.length() > ENOUGH) {
                    break;
                }
            }
            caption = "Caused by: ";
        }
    }

    private void frames(StackTraceElement[] stack, String indent) {
        for (int i = 0; i < stack.length && i < MAX_FRAMES; i++) {
            out.append(indent).append("\tat ").append(stack[i]).append('\n');
        }
        if (stack.length > MAX_FRAMES) {
            out.append(indent)
                    .append("\t... ")
                    .append(stack.length - MAX_FRAMES)
                    .append(" more\n");
        }
    }

    /** The exception's own text, or its class and message if it cannot be read. */
    static String text(Throwable thrown) {
        try {
            return String.valueOf(thrown.toString());
        } catch (Throwable e) {
            ErrorReportWriter.rethrowFatal(e);
            String name = ErrorReportWriter.name(thrown);
            String message = ErrorReportWriter.message(thrown);
            return message.startsWith(name) ? message : name + ": " + message;
        }
    }
}
