package io.github.lambdaimage.emulator.internal.http;

import java.util.concurrent.CompletionException;

/** Unwraps and reports failures of asynchronous stages and foreign code. */
public final class UncaughtFailures {
    private UncaughtFailures() {}

    /** The failure without the {@link CompletionException} that a stage adds. */
    public static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** Reports a failure like an uncaught exception of this thread; the thread continues. */
    public static void report(Throwable failure) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
    }
}
