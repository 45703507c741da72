package io.github.lambdaimage.runtime.aws.internal.bind.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.math.BigDecimal;
import java.math.BigInteger;

/** The number that a {@link JsonInput} is at, as any type that Java has for numbers. */
public final class NumberScanner {
    /** Number of decimal digits that always fit into a {@code long}. */
    private static final int SAFE_DIGITS = 18;

    /** Powers of ten that a double contains exactly. */
    private static final double[] POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    /** Integers up to this one are doubles without rounding. */
    private static final long MOST_EXACT = 1L << 53;

    /** Furthest distance of the digits from the decimal point for a conversion to an integer, as with AWS's client. */
    private static final int MAX_SCALE = 100_000;

    private final JsonInput in;
    private int first;
    private int end;
    private boolean negative;
    private int digits;
    private int scale;
    private boolean exponent;
    private boolean special;
    private long value;

    NumberScanner(JsonInput in) {
        this.in = in;
    }

    JsonKind scan() throws JsonFailure {
        byte[] bytes = in.bytes;
        int limit = in.limit;
        int i = in.position;
        negative = bytes[i] == '-';
        if (negative) {
            i++;
            if (i < limit && bytes[i] == 'I') {
                return scanSpecial(true);
            }
        }
        special = false;
        exponent = false;
        scale = 0;
        value = 0;
        int from = i;
        i = digits(i, limit);
        if (i == from) {
            throw in.expected("a digit", i);
        }
        while (from < i - 1 && bytes[from] == '0') {
            from++;
        }
        first = from;
        digits = i - from;
        JsonKind kind = JsonKind.INTEGER;
        if (i < limit && (bytes[i] == '.' || (bytes[i] | 0x20) == 'e')) {
            kind = JsonKind.FRACTION;
            i = fraction(i, limit);
        }
        end = i;
        in.position = i;
        if (i - from > JsonInput.MAX_NUMBER) {
            throw JsonFailure.syntax("the number at offset " + in.start() + " has more than 1000 characters");
        }
        return kind;
    }

    private int fraction(int point, int limit) throws JsonFailure {
        int i = point;
        if (in.bytes[i] == '.') {
            i = digits(i + 1, limit);
            scale = i - point - 1;
            digits += scale;
            if (scale == 0) {
                throw in.expected("a digit after the decimal point", i);
            }
        }
        if (i < limit && (in.bytes[i] | 0x20) == 'e') {
            exponent = true;
            i++;
            if (i < limit && (in.bytes[i] == '-' || in.bytes[i] == '+')) {
                i++;
            }
            int from = i;
            while (i < limit && in.bytes[i] >= '0' && in.bytes[i] <= '9') {
                i++;
            }
            if (i == from) {
                throw in.expected("a digit in the exponent", i);
            }
        }
        return i;
    }

    private int digits(int from, int limit) {
        int i = from;
        long sum = value;
        while (i < limit) {
            int digit = in.bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            sum = sum * 10 + digit;
            i++;
        }
        value = sum;
        return i;
    }

    /** Scans NaN, Infinity, or INF behind a sign; the minus has been seen. */
    JsonKind scanSpecial(boolean minus) throws JsonFailure {
        int from = minus ? in.position + 1 : in.position;
        boolean plus = in.bytes[from] == '+';
        int at = plus ? from + 1 : from;
        boolean infinity = isAt("Infinity", at);
        boolean inf = !infinity && (minus || plus) && isAt("INF", at);
        boolean nan = !minus && !plus && isAt("NaN", at);
        if (!infinity && !inf && !nan) {
            throw in.expected(plus ? "a number without a plus" : "a JSON value", from);
        }
        special = true;
        negative = minus;
        value = nan ? 0 : 1;
        first = from;
        end = at + (infinity ? 8 : 3);
        in.position = end;
        return JsonKind.FRACTION;
    }

    private boolean isAt(String word, int at) {
        if (at + word.length() > in.limit) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (in.bytes[at + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The number as in the document, without leading zeros. */
    public String text() {
        String text = new String(in.bytes, first, end - first, ISO_8859_1);
        return negative ? "-".concat(text) : text;
    }

    /** Whether the number is an integer in the range of a {@code long}. */
    public boolean isLong() {
        if (in.kind() != JsonKind.INTEGER) {
            return false;
        }
        if (digits <= SAFE_DIGITS) {
            return true;
        }
        // 19 digits may be too many; the sum is then negative, except for the smallest long.
        return digits == SAFE_DIGITS + 1 && (value >= 0 || (negative && value == Long.MIN_VALUE));
    }

    /** The number, if {@link #isLong()}. */
    public long asLong() {
        return negative ? -value : value;
    }

    /** Whether the number is NaN or infinite. */
    public boolean isSpecial() {
        return special;
    }

    /** The nearest double. */
    public double asDouble() {
        if (special) {
            return value == 0 ? Double.NaN : negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        if (in.kind() == JsonKind.INTEGER && digits <= SAFE_DIGITS) {
            return asLong();
        }
        if (!exponent && digits <= SAFE_DIGITS && value <= MOST_EXACT && scale < POWERS.length) {
            // Both numbers are exact, so one division rounds correctly.
            double exact = value / POWERS[scale];
            return negative ? -exact : exact;
        }
        return Double.parseDouble(text());
    }

    /** The number with all its digits; not for special numbers. */
    public BigDecimal asDecimal() throws JsonFailure {
        if (!exponent && digits <= SAFE_DIGITS) {
            return BigDecimal.valueOf(asLong(), scale);
        }
        try {
            return new BigDecimal(text());
        } catch (NumberFormatException e) {
            throw in.mismatch("a number with a smaller exponent");
        }
    }

    /** The number without its fraction; not for special numbers. */
    public BigInteger asInteger() throws JsonFailure {
        if (in.kind() == JsonKind.INTEGER) {
            return isLong() ? BigInteger.valueOf(asLong()) : new BigInteger(text());
        }
        BigDecimal decimal = asDecimal();
        if (decimal.scale() > MAX_SCALE || decimal.scale() < -MAX_SCALE) {
            throw in.mismatch("an integer");
        }
        return decimal.toBigInteger();
    }
}
