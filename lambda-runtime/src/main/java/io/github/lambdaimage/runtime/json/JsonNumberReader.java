package io.github.lambdaimage.runtime.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Parses numbers: an integer becomes a {@code long} if it fits, otherwise a {@link BigInteger}; a number with a fraction or an
 * exponent becomes a {@link BigDecimal} with all its digits.
 *
 * <p>The time to convert decimal digits grows faster than their number, and a short exponent can denote a huge number. Both are
 * limited, as RFC 8259 section 6 permits.
 */
final class JsonNumberReader {
    /** Maximum digits of a number, from its first non-zero digit. */
    static final int MAX_DIGITS = 1_000;

    /** Maximum distance of a number's digits from the decimal point. */
    static final int MAX_SCALE = 999_999_999;

    /** Greater than any scale plus the digits that an array can contain. */
    private static final long BEYOND_ALL_SCALES = 1L << 40;

    /** Number of decimal digits that always fit into an unsigned {@code long}. */
    private static final int DIGITS_OF_LONG = 19;

    private final JsonScanner in;
    private int digits;
    private long value;

    JsonNumberReader(JsonScanner in) {
        this.in = in;
    }

    /** Parses a number that starts at the position, with a minus or a digit. */
    JsonValue read() {
        byte[] bytes = in.bytes;
        int limit = in.limit;
        int start = in.position;
        boolean negative = bytes[start] == '-';
        int first = negative ? start + 1 : start;
        digits = 0;
        value = 0;
        int i = first;
        if (i < limit && bytes[i] == '0') {
            i++;
            if (isDigit(i)) {
                throw in.error("expected no digit after a leading 0 but found one", i);
            }
        } else {
            i = digits(first, "a digit");
        }
        int c = i < limit ? bytes[i] : -1;
        if (c == '.' || c == 'e' || c == 'E') {
            return decimal(negative, first, i);
        }
        in.position = i;
        if (negative && digits == 0) {
            return JsonValue.number(new JsonNegativeZero(0));
        }
        if (digits < DIGITS_OF_LONG || (digits == DIGITS_OF_LONG && value >= 0)) {
            return JsonValue.integer(negative ? -value : value);
        }
        return JsonNumbers.integer(new BigInteger(new String(bytes, start, i - start, ISO_8859_1)));
    }

    private JsonValue decimal(boolean negative, int first, int endOfInteger) {
        int i = endOfInteger;
        long scale = 0;
        if (in.bytes[i] == '.') {
            i = digits(i + 1, "a digit after the decimal point");
            scale = i - (endOfInteger + 1L);
        }
        int endOfDigits = i;
        if (i < in.limit && (in.bytes[i] | 0x20) == 'e') {
            i++;
            boolean negativeExponent = i < in.limit && in.bytes[i] == '-';
            if (negativeExponent || (i < in.limit && in.bytes[i] == '+')) {
                i++;
            }
            int startOfExponent = i;
            long exponent = 0;
            while (isDigit(i)) {
                exponent = Math.min(exponent * 10 + in.bytes[i] - '0', BEYOND_ALL_SCALES);
                i++;
            }
            if (i == startOfExponent) {
                throw in.expected("a digit in the exponent", i);
            }
            scale += negativeExponent ? exponent : -exponent;
        }
        if (scale > MAX_SCALE || scale < -MAX_SCALE) {
            throw in.error("expected a number with an exponent of at most 999999999 but found a larger one", first);
        }
        in.position = i;
        if (negative && digits == 0) {
            return JsonValue.number(new JsonNegativeZero((int) scale));
        }
        if (digits < DIGITS_OF_LONG) {
            return JsonValue.number(BigDecimal.valueOf(negative ? -value : value, (int) scale));
        }
        return JsonValue.number(new BigDecimal(unscaled(negative, first, endOfDigits), (int) scale));
    }

    private BigInteger unscaled(boolean negative, int first, int end) {
        StringBuilder text = new StringBuilder(digits + 1);
        if (negative) {
            text.append('-');
        }
        // The number of zeros before the first counted digit is not limited.
        boolean leading = true;
        for (int i = first; i < end; i++) {
            char c = (char) in.bytes[i];
            leading &= c == '0' || c == '.';
            if (!leading && c != '.') {
                text.append(c);
            }
        }
        return new BigInteger(text.toString());
    }

    /** Adds digits to {@code value} and counts them from the first non-zero digit; at least one is required. */
    private int digits(int from, String what) {
        byte[] bytes = in.bytes;
        int limit = in.limit;
        int i = from;
        int count = digits;
        long sum = value;
        while (i < limit) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            sum = sum * 10 + digit;
            if (sum != 0 || count != 0) {
                count++;
            }
            i++;
        }
        if (i == from) {
            throw in.expected(what, i);
        }
        if (count > MAX_DIGITS) {
            throw in.error("expected a number of at most 1000 digits but found a longer one", from);
        }
        digits = count;
        value = sum;
        return i;
    }

    private boolean isDigit(int i) {
        return i < in.limit && in.bytes[i] >= '0' && in.bytes[i] <= '9';
    }
}
