package io.github.lambdaimage.runtime.internal.loop;

/** Explains class file version errors: extracts the Java release from the JVM's message. */
final class ClassVersionErrors {

    /** Class file version 45 is Java 1; each later release increments it. */
    private static final int VERSION_BEFORE_JAVA_1 = 44;

    private ClassVersionErrors() {}

    static String explain(String className, UnsupportedClassVersionError error) {
        String message = ErrorReportWriter.message(error);
        int compiled = versionAfter(message, "class file version ");
        String release =
                compiled > VERSION_BEFORE_JAVA_1 ? "Java " + (compiled - VERSION_BEFORE_JAVA_1) : "a newer Java";
        return "The handler " + className + ", or a class that it needs, is compiled for " + release
                + ". This is Java " + Runtime.version().feature()
                + ", which cannot load it. Compile for the Java release that runs the function, or run it on a newer one. ("
                + message + ")";
    }

    private static int versionAfter(String message, String mark) {
        int start = message.indexOf(mark);
        int version = 0;
        for (int i = start + mark.length(); start >= 0 && i < message.length(); i++) {
            char c = message.charAt(i);
            if (c < '0' || c > '9' || version > 1_000) {
                break;
            }
            version = 10 * version + (c - '0');
        }
        return version;
    }
}
