package io.github.lambdaimage.runtime.internal.loop;

import io.github.lambdaimage.runtime.internal.text.JsonText;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes an exception in X-Ray's format, for the header {@code Lambda-Runtime-Function-XRay-Error-Cause}:
 * {@code {"working_directory", "exceptions": [{"message", "type", "stack": [{"path", "line", "label"}]}], "paths": []}},
 * one line of ASCII. Lambda truncates a cause of more than 64 KiB, which would leave invalid JSON; this class writes at most
 * {@value #MAX_LENGTH} characters.
 */
final class XrayCause {

    static final int MAX_LENGTH = 30_000;

    private static final int MAX_MESSAGE = 1_000;
    private static final int MAX_NAME = 300;
    private static final int MAX_FRAMES = 100;

    /** Leaves room for one more message, name and frame and for the paths, each escaped with six characters. */
    private static final int ENOUGH = 12_000;

    private XrayCause() {}

    /** The cause for an exception and its causes; {@code message} is that of the first. */
    static String of(List<Throwable> chain, String message) {
        StringBuilder out = new StringBuilder(1024);
        Set<String> paths = new TreeSet<>();
        out.append("{\"working_directory\":");
        quote(out, System.getProperty("user.dir", ""), MAX_NAME);
        out.append(",\"exceptions\":[");
        for (int i = 0; i < chain.size() && out.length() < ENOUGH; i++) {
            Throwable thrown = chain.get(i);
            out.append(i == 0 ? "{\"message\":" : ",{\"message\":");
            quote(out, i == 0 ? message : ErrorReportWriter.message(thrown), MAX_MESSAGE);
            out.append(",\"type\":");
            quote(out, ErrorReportWriter.name(thrown), MAX_NAME);
            out.append(",\"stack\":[");
            frames(out, ErrorReportWriter.stack(thrown), paths);
            out.append("]}");
        }
        out.append("],\"paths\":[");
        String separator = "";
        for (String path : paths) {
            if (out.length() > MAX_LENGTH - 7 * MAX_NAME) {
                break;
            }
            out.append(separator);
            quote(out, path, MAX_NAME);
            separator = ",";
        }
        return out.append("]}").toString();
    }

    private static void frames(StringBuilder out, StackTraceElement[] stack, Set<String> paths) {
        for (int i = 0; i < stack.length && i < MAX_FRAMES && out.length() < ENOUGH; i++) {
            StackTraceElement frame = stack[i];
            String path = path(frame);
            paths.add(path);
            out.append(i == 0 ? "{\"path\":" : ",{\"path\":");
            quote(out, path, MAX_NAME);
            out.append(",\"line\":").append(Math.max(frame.getLineNumber(), 0)).append(",\"label\":");
            quote(out, frame.getClassName() + "." + frame.getMethodName(), MAX_NAME);
            out.append('}');
        }
    }

    private static String path(StackTraceElement frame) {
        @Nullable String file = frame.getFileName();
        return file == null ? frame.getClassName() : file;
    }

    /** Writes a JSON string in ASCII, as required in a header. */
    private static void quote(StringBuilder out, String text, int max) {
        StringBuilder json = new StringBuilder();
        JsonText.quote(json, ErrorReportWriter.cut(text, max));
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c >= ' ' && c < 0x7f) {
                out.append(c);
            } else {
                out.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.append(Character.forDigit((c >> shift) & 0xf, 16));
                }
            }
        }
    }
}
