package io.github.lambdaimage.runtime.json;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Converts between the representations of a number in {@link JsonValue}. No conversion is slow or creates a large object for a
 * number like 1e400000000.
 */
final class JsonNumbers {
    /** Maximum bits of an integer with {@link JsonNumberReader#MAX_DIGITS} digits. */
    private static final int MAX_BITS = 3_322;

    private JsonNumbers() {}

    /** A value, as a {@code long} if it fits. */
    static JsonValue integer(BigInteger value) {
        return value.bitLength() < Long.SIZE ? JsonValue.integer(value.longValue()) : JsonValue.number(value);
    }

    /** Whether the number can be parsed again after writing. */
    static boolean isWithinLimits(BigDecimal value) {
        return isWithinLimits(value.unscaledValue())
                && value.scale() <= JsonNumberReader.MAX_SCALE
                && value.scale() >= -JsonNumberReader.MAX_SCALE;
    }

    /** Whether the number can be parsed again after writing. */
    static boolean isWithinLimits(BigInteger value) {
        return value.bitLength() < MAX_BITS
                || (value.bitLength() == MAX_BITS && new BigDecimal(value).precision() <= JsonNumberReader.MAX_DIGITS);
    }

    static BigDecimal decimal(JsonValue number) {
        if (number.isLong()) {
            return BigDecimal.valueOf(number.bits);
        }
        Object data = number.data;
        if (data instanceof BigDecimal decimal) {
            return decimal;
        }
        return data instanceof JsonNegativeZero zero ? zero.decimal() : new BigDecimal((BigInteger) data);
    }

    /** The number as a {@code long}, from {@code min} to {@code max}. */
    static long exactLong(JsonValue number, long min, long max, String what) {
        if (!number.isLong()) {
            try {
                // Compares digits and scale before it shifts anything.
                return inRange(decimal(number).longValueExact(), number, min, max, what);
            } catch (ArithmeticException e) {
                throw mismatch(number, what);
            }
        }
        return inRange(number.bits, number, min, max, what);
    }

    private static long inRange(long value, JsonValue number, long min, long max, String what) {
        if (value < min || value > max) {
            throw mismatch(number, what);
        }
        return value;
    }

    static BigInteger exactInteger(JsonValue number) {
        if (number.isLong()) {
            return BigInteger.valueOf(number.bits);
        }
        if (number.data instanceof BigInteger integer) {
            return integer;
        }
        BigDecimal decimal = decimal(number);
        if (decimal.signum() == 0) {
            return BigInteger.ZERO;
        }
        long digits = (long) decimal.precision() - decimal.scale();
        if (digits < 1 || digits > JsonNumberReader.MAX_DIGITS) {
            throw mismatch(number, "an integer of at most 1000 digits");
        }
        try {
            return decimal.toBigIntegerExact();
        } catch (ArithmeticException e) {
            throw mismatch(number, "an integer of at most 1000 digits");
        }
    }

    static double nearestDouble(JsonValue number) {
        double nearest = unlimitedDouble(number);
        if (Double.isInfinite(nearest)) {
            throw mismatch(number, "a number in the range of a double");
        }
        return nearest;
    }

    private static double unlimitedDouble(JsonValue number) {
        return number.isLong() ? (double) number.bits : ((Number) number.data).doubleValue();
    }

    static boolean equal(JsonValue one, JsonValue other) {
        if (one.isLong() && other.isLong()) {
            return one.bits == other.bits;
        }
        // Both sides have at most 1,000 digits, and compareTo looks at magnitudes before it aligns scales.
        return decimal(one).compareTo(decimal(other)) == 0;
    }

    /** Hash of the nearest double, which is independent of the notation. Adding zero makes a negative zero positive. */
    static int hash(JsonValue number) {
        return Double.hashCode(unlimitedDouble(number) + 0.0);
    }

    private static JsonException mismatch(JsonValue number, String what) {
        return new JsonException("expected " + what + " but found " + number.describe(), -1);
    }
}
