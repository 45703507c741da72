package io.github.lambdaimage.runtime.json;

import java.math.BigDecimal;

/** A zero with a minus, which {@link BigDecimal} does not have. Keeps its notation, such as {@code -0.00}. */
final class JsonNegativeZero extends Number {
    private static final long serialVersionUID = 1L;

    private final BigDecimal zero;

    JsonNegativeZero(int scale) {
        zero = BigDecimal.valueOf(0, scale);
    }

    /** The value without its sign. */
    BigDecimal decimal() {
        return zero;
    }

    @Override
    public int intValue() {
        return 0;
    }

    @Override
    public long longValue() {
        return 0;
    }

    @Override
    public float floatValue() {
        return -0.0f;
    }

    @Override
    public double doubleValue() {
        return -0.0;
    }

    @Override
    public String toString() {
        return "-" + zero;
    }
}
