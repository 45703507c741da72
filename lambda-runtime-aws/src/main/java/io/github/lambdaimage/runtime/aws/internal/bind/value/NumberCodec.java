package io.github.lambdaimage.runtime.aws.internal.bind.value;

import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonFailure;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonInput;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonKind;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonOutput;
import io.github.lambdaimage.runtime.aws.internal.bind.json.NumberScanner;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Numbers, also as text. A fraction is cut off where an integer is expected; a number that does not fit is a failure. */
public final class NumberCodec extends ScalarCodec {
    /** A longer text is not converted, since the time grows faster than the length. */
    private static final int LONGEST_TEXT = 1_000;

    private final Class<?> type;

    /** Creates a codec. */
    public NumberCodec(Class<?> type) {
        this.type = type;
    }

    @Override
    Object ofNumber(JsonInput in) throws JsonFailure {
        NumberScanner number = in.number();
        if (type == int.class || type == Integer.class) {
            return (int) inRange(in, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (type == long.class || type == Long.class) {
            return inRange(in, Long.MIN_VALUE, Long.MAX_VALUE);
        }
        if (type == double.class || type == Double.class) {
            return number.asDouble();
        }
        if (type == float.class || type == Float.class) {
            if (number.isSpecial() || number.isLong()) {
                return number.isSpecial() ? (float) number.asDouble() : (float) number.asLong();
            }
            return Float.parseFloat(number.text());
        }
        if (type == Number.class) {
            return untyped(in);
        }
        if (number.isSpecial()) {
            throw in.mismatch(expected());
        }
        if (type == BigDecimal.class) {
            return number.asDecimal();
        }
        return type == BigInteger.class ? number.asInteger() : ofSmall(in);
    }

    private Object ofSmall(JsonInput in) throws JsonFailure {
        if (type == short.class || type == Short.class) {
            return (short) inRange(in, Short.MIN_VALUE, Short.MAX_VALUE);
        }
        if (type == AtomicInteger.class) {
            return new AtomicInteger((int) inRange(in, Integer.MIN_VALUE, Integer.MAX_VALUE));
        }
        if (type == AtomicLong.class) {
            return new AtomicLong(inRange(in, Long.MIN_VALUE, Long.MAX_VALUE));
        }
        // Numbers up to 255 are bytes without a sign.
        return (byte) inRange(in, Byte.MIN_VALUE, 255);
    }

    private long inRange(JsonInput in, long min, long max) throws JsonFailure {
        NumberScanner number = in.number();
        long value;
        if (number.isLong()) {
            value = number.asLong();
        } else if (in.kind() == JsonKind.FRACTION && !number.isSpecial() && Math.abs(number.asDouble()) < 1e15) {
            value = (long) number.asDouble();
        } else if (in.kind() == JsonKind.FRACTION && !number.isSpecial() && Math.abs(number.asDouble()) < 1e19) {
            BigInteger integer = number.asInteger();
            if (integer.bitLength() >= Long.SIZE) {
                throw in.mismatch(expected());
            }
            value = integer.longValue();
        } else {
            throw in.mismatch(expected());
        }
        if (value < min || value > max) {
            throw in.mismatch(expected());
        }
        return value;
    }

    /** The smallest type for the number: {@code Integer}, {@code Long}, {@code BigInteger}; {@code Double} for fractions. */
    public static Object untyped(JsonInput in) throws JsonFailure {
        NumberScanner number = in.number();
        if (in.kind() == JsonKind.FRACTION) {
            return number.asDouble();
        }
        return number.isLong() ? smallest(number.asLong()) : number.asInteger();
    }

    private static Object smallest(long value) {
        if (value == (int) value) {
            return (int) value;
        }
        return value;
    }

    @Override
    public @Nullable Object ofText(String text) throws JsonFailure {
        String number = text.trim();
        if (number.isEmpty() || number.equals("null")) {
            return ofNull();
        }
        if (number.length() <= LONGEST_TEXT) {
            try {
                return parse(number);
            } catch (NumberFormatException e) {
                // reported below
            }
        }
        throw JsonInput.mismatch(expected(), text);
    }

    private Object parse(String number) {
        if (type == int.class || type == Integer.class) {
            return Integer.parseInt(number);
        }
        if (type == long.class || type == Long.class) {
            return Long.parseLong(number);
        }
        if (type == double.class || type == Double.class) {
            return Double.parseDouble(longForm(number));
        }
        if (type == float.class || type == Float.class) {
            return Float.parseFloat(longForm(number));
        }
        if (type == BigDecimal.class) {
            return new BigDecimal(number);
        }
        if (type == BigInteger.class) {
            return new BigInteger(number);
        }
        return type == Number.class ? parseUntyped(number) : parseSmall(number);
    }

    private Object parseSmall(String number) {
        int value = Integer.parseInt(number);
        if (type == AtomicInteger.class) {
            return new AtomicInteger(value);
        }
        if (type == AtomicLong.class) {
            return new AtomicLong(Long.parseLong(number));
        }
        boolean isShort = type == short.class || type == Short.class;
        if (isShort ? value != (short) value : value < Byte.MIN_VALUE || value > 255) {
            throw new NumberFormatException(number);
        }
        if (isShort) {
            return (short) value;
        }
        return (byte) value;
    }

    private static Object parseUntyped(String number) {
        for (int i = number.charAt(0) == '-' || number.charAt(0) == '+' ? 1 : 0; i < number.length(); i++) {
            if (number.charAt(i) < '0' || number.charAt(i) > '9') {
                return Double.parseDouble(longForm(number));
            }
        }
        BigInteger value = new BigInteger(number);
        return value.bitLength() < Long.SIZE ? smallest(value.longValue()) : value;
    }

    private static String longForm(String number) {
        return number.equals("INF") ? "Infinity" : number.equals("-INF") ? "-Infinity" : number;
    }

    @Override
    public @Nullable Object ofNull() {
        if (!type.isPrimitive()) {
            return null;
        }
        if (type == int.class) {
            return 0;
        }
        if (type == long.class) {
            return 0L;
        }
        if (type == double.class) {
            return 0.0;
        }
        if (type == float.class) {
            return 0f;
        }
        if (type == short.class) {
            return (short) 0;
        }
        return (byte) 0;
    }

    @Override
    public void write(Object value, JsonOutput out) {
        if (value instanceof Integer integer) {
            out.integer(integer);
        } else if (value instanceof Long integer) {
            out.integer(integer);
        } else if (value instanceof Double number) {
            out.number(number);
        } else if (value instanceof Float number) {
            out.number(number);
        } else {
            // all others are written as Java does: 12, 1.5E+3
            out.plain(value.toString());
        }
    }

    @Override
    public String expected() {
        return "a number (" + type.getSimpleName() + ")";
    }
}
