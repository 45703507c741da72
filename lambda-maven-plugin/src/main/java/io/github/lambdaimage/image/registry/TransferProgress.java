package io.github.lambdaimage.image.registry;

import io.github.lambdaimage.report.Reporter;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Logs the progress of a transfer every few seconds. Thread-safe. */
public final class TransferProgress {

    private static final long EVERY_NANOS = Duration.ofSeconds(3).toNanos();
    private static final long MEGABYTE = 1_000_000;

    private final Reporter reporter;
    private final String what;
    private final long total;
    private final LongSupplier nanos;
    private long done;
    private long lastReport;

    /**
     * A transfer that starts now.
     *
     * @param what for example {@code Pulling name}
     * @param total in bytes; content that exists already counts as transferred
     */
    public TransferProgress(Reporter reporter, String what, long total, LongSupplier nanos) {
        this.reporter = reporter;
        this.what = what;
        this.total = total;
        this.nanos = nanos;
        this.lastReport = nanos.getAsLong();
    }

    /** Adds transferred bytes; a negative number after a failed attempt. */
    public synchronized void add(long bytes) {
        done += bytes;
        long now = nanos.getAsLong();
        if (now - lastReport >= EVERY_NANOS && done < total) {
            lastReport = now;
            reporter.info(what + ": " + megabytes(done) + " of " + megabytes(total) + " MB");
        }
    }

    /** Rounded to megabytes, but at least 1 for any bytes. */
    public static long megabytes(long bytes) {
        return bytes == 0 ? 0 : Math.max(1, Math.round((double) bytes / MEGABYTE));
    }
}
