package io.github.lambdaimage.runtime.internal.loop;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;

/** An exception whose methods all throw. */
@SuppressWarnings("serial")
public final class Hostile extends RuntimeException {

    private final Throwable thrown;

    Hostile(Throwable thrown) {
        this.thrown = thrown;
    }

    /** What methods of an exception may throw without ending the process. */
    static List<Throwable> kinds() {
        return List.of(
                new IllegalStateException("hostile"),
                new AssertionError("hostile"),
                new NoClassDefFoundError("hostile"),
                new StackOverflowError("hostile"),
                new Exception("undeclared"),
                new Throwable("neither exception nor error"));
    }

    @Override
    public String getMessage() {
        throw undeclared(thrown);
    }

    @Override
    public String toString() {
        throw undeclared(thrown);
    }

    @Override
    public synchronized Throwable getCause() {
        throw undeclared(thrown);
    }

    @Override
    public StackTraceElement[] getStackTrace() {
        throw undeclared(thrown);
    }

    @Override
    public void setStackTrace(StackTraceElement[] stack) {
        throw undeclared(thrown);
    }

    @Override
    public void printStackTrace(PrintWriter out) {
        throw undeclared(thrown);
    }

    @Override
    public void printStackTrace(PrintStream out) {
        throw undeclared(thrown);
    }

    /** Throws what its caller does not declare, as other languages of the JVM do. */
    @SuppressWarnings("unchecked")
    static <T extends Throwable> RuntimeException undeclared(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
