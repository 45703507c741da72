package io.github.lambdaimage.emulator.internal.invoke;

import java.util.Locale;
import java.util.SplittableRandom;

/** Generates trace headers for calls without one. */
final class TraceIds {
    private static final long MILLIS_PER_SECOND = 1000;

    private TraceIds() {}

    /** In X-Ray's format: version, time in seconds, 96 random bits; not sampled, since traces are not collected. */
    static String next() {
        SplittableRandom random = new SplittableRandom();
        return String.format(
                Locale.ROOT,
                "Root=1-%08x-%08x%016x;Parent=%016x;Sampled=0",
                System.currentTimeMillis() / MILLIS_PER_SECOND,
                random.nextInt(),
                random.nextLong(),
                random.nextLong());
    }
}
