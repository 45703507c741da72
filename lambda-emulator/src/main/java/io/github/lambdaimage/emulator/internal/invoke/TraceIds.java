package io.github.lambdaimage.emulator.internal.invoke;

import java.util.Locale;
import java.util.SplittableRandom;

/** Makes trace headers for calls that bring none. */
final class TraceIds {
    private static final long MILLIS_PER_SECOND = 1000;

    private TraceIds() {}

    /** As X-Ray makes them: version, time in seconds, 96 random bits; not sampled, since nobody collects it. */
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
