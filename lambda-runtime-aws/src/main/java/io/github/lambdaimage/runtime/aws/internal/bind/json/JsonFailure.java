package io.github.lambdaimage.runtime.aws.internal.bind.json;

/**
 * A document that cannot be read, or a value that cannot be written: what was expected and found, and the JSON path. Each
 * container that the failure passes adds its step to the path.
 */
public final class JsonFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean syntax;

    /** The path so far, without the root. */
    private String path = "";

    private JsonFailure(String problem, boolean syntax) {
        super(problem);
        this.syntax = syntax;
    }

    /** The document is not JSON; the problem contains the offset. */
    public static JsonFailure syntax(String problem) {
        return new JsonFailure(problem, true);
    }

    /** The document is JSON and does not fit the Java type, or the Java value has no JSON form. */
    public static JsonFailure mismatch(String problem) {
        return new JsonFailure(problem, false);
    }

    /** The same, with the exception of the user's code that caused it. */
    public static JsonFailure mismatch(String problem, Throwable cause) {
        JsonFailure failure = new JsonFailure(problem, false);
        failure.initCause(cause);
        return failure;
    }

    /** The same failure, seen from the object with this member. */
    public JsonFailure in(String member) {
        path = step(member).concat(path);
        return this;
    }

    /** The same failure, seen from the array with this element. */
    public JsonFailure in(int index) {
        path = "[" + index + "]" + path;
        return this;
    }

    /** Whether the document is not JSON at all. */
    public boolean isSyntax() {
        return syntax;
    }

    /** The path of the value in JSONPath's notation, such as {@code $.items[2].price}. */
    public String path() {
        return "$".concat(path);
    }

    private static String step(String member) {
        boolean plain = !member.isEmpty();
        for (int i = 0; plain && i < member.length(); i++) {
            char c = member.charAt(i);
            plain = Character.isLetterOrDigit(c) || c == '_';
        }
        return plain ? ".".concat(member) : "['" + Excerpt.cut(member) + "']";
    }
}
