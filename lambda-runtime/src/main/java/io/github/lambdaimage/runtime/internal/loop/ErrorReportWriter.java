package io.github.lambdaimage.runtime.internal.loop;

import io.github.lambdaimage.runtime.InvocationError;
import io.github.lambdaimage.runtime.internal.text.JsonText;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes error reports for the log, the caller and X-Ray:
 * {@code {"errorType", "errorMessage", "stackTrace": [...], "cause": {the same}}}.
 *
 * <p>Handles any exception: one whose methods throw, even an error; whose stack trace contains null; whose causes form a cycle
 * or do not end; or whose texts are invalid Unicode or very large. Only a {@link VirtualMachineError} other than a stack overflow
 * leaves this class. At most {@value #MAX_CAUSES} exceptions are nested, and a body has at most {@value #MAX_BODY} bytes; omissions are
 * marked in the text.
 */
final class ErrorReportWriter {

    static final int MAX_CAUSES = 16;

    /** More exceptions than this are not printed by the JVM, which would recurse into each. */
    private static final int MAX_PRINTED = 100;

    /** Lines of a stack overflow in the log; the rest repeats them. */
    private static final int RECURSION_LINES = 50;

    static final int MAX_BODY = 256 * 1024;

    /** With {@link #ENOUGH}, keeps a body below its limit even if each character takes six bytes. */
    private static final int MAX_MESSAGE = 16 * 1024;

    private static final int MAX_NAME = 1_000;

    /** Number of characters after which no further frame or cause is added. */
    private static final int ENOUGH = 48 * 1024;

    /** Handlers of this package run handlers of the function. */
    private static final String ADAPTERS = "io.github.lambdaimage.runtime.aws.";

    private static final String USER_EXCEPTION = "Runtime.UserException";
    private static final String UNKNOWN = "Function.Unknown";

    private ErrorReportWriter() {}

    /** Report of an exception of the handler. */
    static ErrorReport of(Throwable thrown) {
        List<Throwable> chain = chain(thrown);
        return new ErrorReport(
                USER_EXCEPTION, body(chain, name(thrown), message(thrown)), XrayCause.of(chain, message(thrown)));
    }

    /** Report of an error that the handler returned. */
    static ErrorReport of(InvocationError error) {
        return new ErrorReport(functionType(error.type()), body(List.of(), error.type(), error.message()), null);
    }

    /** Report of an init error. */
    static ErrorReport ofStart(InitError failure) {
        Throwable thrown = failure.thrown();
        List<Throwable> chain = thrown == null ? List.of() : chain(thrown);
        String message = failure.message();
        return new ErrorReport(
                InitError.BAD_FUNCTION_CODE,
                body(chain, failure.errorType(), message),
                chain.isEmpty() ? null : XrayCause.of(chain, message));
    }

    /** The message of an exception, or its class name if it has none. */
    static String message(Throwable thrown) {
        try {
            String message = thrown.getLocalizedMessage();
            return message == null ? name(thrown) : message;
        } catch (Throwable e) {
            rethrowFatal(e);
            return name(thrown) + ", whose message cannot be read: it throws " + name(e);
        }
    }

    static String name(Throwable thrown) {
        return thrown.getClass().getName();
    }

    /**
     * An exception with stack trace and causes, as the JVM prints it; a stack overflow is truncated. If the JVM cannot print it,
     * the parts of it that can be printed.
     */
    static String printed(Throwable thrown) {
        if (hasFewParts(thrown)) {
            try {
                StringWriter trace = new StringWriter();
                thrown.printStackTrace(new PrintWriter(trace));
                String text = trace.toString();
                return thrown instanceof StackOverflowError ? beginning(text) : text;
            } catch (Throwable e) {
                rethrowFatal(e);
            }
        }
        return StackTracePrinter.print(thrown, MAX_PRINTED);
    }

    /** Whether an exception, its causes and its suppressed exceptions are few. */
    private static boolean hasFewParts(Throwable thrown) {
        List<Throwable> parts = new ArrayList<>();
        parts.add(thrown);
        for (int i = 0; i < parts.size(); i++) {
            addNew(parts, cause(parts.get(i)));
            for (Throwable suppressed : parts.get(i).getSuppressed()) {
                addNew(parts, suppressed);
                if (parts.size() > MAX_PRINTED) {
                    return false;
                }
            }
            if (parts.size() > MAX_PRINTED) {
                return false;
            }
        }
        return true;
    }

    private static void addNew(List<Throwable> parts, @Nullable Throwable part) {
        if (part != null && !holds(parts, part)) {
            parts.add(part);
        }
    }

    /** Rethrows an error after which the process ends. Any other error is thrown by a method of the exception itself. */
    static void rethrowFatal(Throwable thrown) {
        if (thrown instanceof VirtualMachineError error && !(thrown instanceof StackOverflowError)) {
            throw error;
        }
    }

    private static String beginning(String text) {
        int end = 0;
        for (int lines = 0; lines < RECURSION_LINES; lines++) {
            int next = text.indexOf('\n', end) + 1;
            if (next == 0) {
                return text;
            }
            end = next;
        }
        return text.substring(0, end) + "\t...\n";
    }

    /** Removes the runtime's own frames from an exception and its causes, if their stack traces are writable. */
    static void trim(Throwable thrown) {
        for (Throwable member : chain(thrown)) {
            try {
                member.setStackTrace(stack(member));
            } catch (Throwable e) {
                rethrowFatal(e); // Otherwise the stack trace remains unchanged.
            }
        }
    }

    /** The stack trace of an exception without the runtime's own frames. */
    static StackTraceElement[] stack(Throwable thrown) {
        StackTraceElement[] stack;
        try {
            stack = thrown.getStackTrace();
        } catch (Throwable e) {
            rethrowFatal(e);
            return new StackTraceElement[0];
        }
        if (stack == null) {
            return new StackTraceElement[0];
        }
        stack = withoutNull(stack);
        int length = stack.length;
        for (int i = 0; i < stack.length; i++) {
            if (isOurs(stack[i].getClassName())) {
                length = i;
                break;
            }
        }
        while (length > 0 && length < stack.length && isReflection(stack[length - 1].getClassName())) {
            length--;
        }
        StackTraceElement[] kept = new StackTraceElement[length];
        System.arraycopy(stack, 0, kept, 0, length);
        return kept;
    }

    private static StackTraceElement[] withoutNull(@Nullable StackTraceElement[] stack) {
        StackTraceElement[] kept = new StackTraceElement[stack.length];
        int length = 0;
        for (StackTraceElement frame : stack) {
            if (frame != null) {
                kept[length++] = frame;
            }
        }
        return length == stack.length ? kept : Arrays.copyOf(kept, length);
    }

    private static boolean isOurs(String className) {
        return className.equals(InvocationLoop.class.getName())
                || className.equals(HandlerLoader.class.getName())
                || className.startsWith(ADAPTERS);
    }

    private static boolean isReflection(String className) {
        return className.startsWith("java.lang.reflect.")
                || className.startsWith("jdk.internal.reflect.")
                || className.equals("java.lang.Class");
    }

    /** An exception and its causes, each once, up to the limit. */
    private static List<Throwable> chain(Throwable thrown) {
        List<Throwable> chain = new ArrayList<>();
        Throwable next = thrown;
        while (next != null && chain.size() < MAX_CAUSES && !holds(chain, next)) {
            chain.add(next);
            next = cause(next);
        }
        return chain;
    }

    /** The cause of an exception; null if there is none or it cannot be read. */
    static @Nullable Throwable cause(Throwable thrown) {
        try {
            return thrown.getCause();
        } catch (Throwable e) {
            rethrowFatal(e);
            return null;
        }
    }

    static boolean holds(List<Throwable> chain, Throwable thrown) {
        for (Throwable member : chain) {
            if (member == thrown) {
                return true;
            }
        }
        return false;
    }

    private static byte[] body(List<Throwable> chain, String type, String message) {
        StringBuilder out = new StringBuilder(1024);
        fields(out, type, message, chain.isEmpty() ? new StackTraceElement[0] : stack(chain.get(0)));
        int depth = 1;
        for (; depth < chain.size() && out.length() < ENOUGH; depth++) {
            Throwable cause = chain.get(depth);
            out.append(",\"cause\":");
            fields(out, name(cause), message(cause), stack(cause));
        }
        out.append("}".repeat(depth));
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void fields(StringBuilder out, String type, String message, StackTraceElement[] stack) {
        out.append("{\"errorType\":");
        JsonText.quote(out, cut(type, MAX_NAME));
        out.append(",\"errorMessage\":");
        JsonText.quote(out, cut(message, MAX_MESSAGE));
        out.append(",\"stackTrace\":[");
        for (int i = 0; i < stack.length; i++) {
            out.append(i == 0 ? "" : ",");
            if (out.length() > ENOUGH) {
                JsonText.quote(out, "... and " + (stack.length - i) + " more");
                break;
            }
            JsonText.quote(out, cut(stack[i].toString(), MAX_NAME));
        }
        out.append(']');
    }

    static String cut(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max) + "... (" + text.length() + " characters)";
    }

    /** Lambda accepts a type of letters that starts with an upper-case letter, and replaces any other. */
    private static String functionType(String type) {
        boolean legal =
                type.length() > 1 && type.length() <= MAX_NAME && type.charAt(0) >= 'A' && type.charAt(0) <= 'Z';
        for (int i = 1; i < type.length() && legal; i++) {
            char c = type.charAt(i);
            legal = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        }
        return legal ? "Function." + type : UNKNOWN;
    }
}
