package io.github.lambdaimage.text;

import java.util.Locale;

/** Formats sizes in decimal units, as registries show them. */
public final class ByteSize {

    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};
    private static final int STEP = 1000;

    private ByteSize() {}

    /** The size as text, for example {@code 214 B}, {@code 3.1 kB} or {@code 181.2 MB}. */
    public static String text(long bytes) {
        if (bytes < STEP) {
            return bytes + " " + UNITS[0];
        }
        double value = bytes;
        int unit = 0;
        // A value that rounds to 1000.0 is shown as 1.0 of the next unit.
        while (value >= STEP - 0.05 && unit < UNITS.length - 1) {
            value /= STEP;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }
}
