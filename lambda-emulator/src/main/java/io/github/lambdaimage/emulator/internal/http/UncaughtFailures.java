package io.github.lambdaimage.emulator.internal.http;

import java.util.concurrent.CompletionException;

/** What failed in a stage or in foreign code: what it was, and telling of it where nobody waits for it. */
public final class UncaughtFailures {
    private UncaughtFailures() {}

    /** What failed, without the wrapping that a stage puts around it. */
    public static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** Tells it as any uncaught exception of this thread, which goes on. */
    public static void report(Throwable failure) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
    }
}
