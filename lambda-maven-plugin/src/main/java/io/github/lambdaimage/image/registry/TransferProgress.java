package io.github.lambdaimage.image.registry;

import io.github.lambdaimage.report.Reporter;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Tells how far something long has come: a line every few seconds, as a log wants it. Thread safe. */
public final class TransferProgress {

    private static final long EVERY_NANOS = Duration.ofSeconds(3).toNanos();
    private static final long MEGABYTE = 1_000_000;

    private final Reporter reporter;
    private final String what;
    private final long total;
    private final LongSupplier nanos;
    private long done;
    private long told;

    /**
     * A transfer that begins now.
     *
     * @param what as {@code Pulling name}
     * @param total in bytes; what is found to be there already counts as done
     */
    public TransferProgress(Reporter reporter, String what, long total, LongSupplier nanos) {
        this.reporter = reporter;
        this.what = what;
        this.total = total;
        this.nanos = nanos;
        this.told = nanos.getAsLong();
    }

    /** More bytes have gone over; fewer where an attempt was in vain. */
    public synchronized void add(long bytes) {
        done += bytes;
        long now = nanos.getAsLong();
        if (now - told >= EVERY_NANOS && done < total) {
            told = now;
            reporter.info(what + ": " + megabytes(done) + " of " + megabytes(total) + " MB");
        }
    }

    /** In megabytes, rounded, and never nothing for something. */
    public static long megabytes(long bytes) {
        return bytes == 0 ? 0 : Math.max(1, Math.round((double) bytes / MEGABYTE));
    }
}
