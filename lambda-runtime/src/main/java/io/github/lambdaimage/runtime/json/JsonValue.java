package io.github.lambdaimage.runtime.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.lambdaimage.runtime.internal.text.JsonText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value: an object, array, string, number, boolean or null. Immutable and thread safe.
 *
 * <h2>Reading</h2>
 *
 * <p>{@link #parse(byte[])} and {@link #parse(String)} are strict: the text must be exactly one value as defined by RFC 8259, in
 * UTF-8 without a byte order mark. Duplicate keys in an object are an error. Arrays and objects can be nested up to 1,000
 * levels. A number can have up to 1,000 digits, and its last digit can be at most 999,999,999 places from the decimal point. An
 * unpaired surrogate escape such as <code>&#92;ud800</code> is accepted, as RFC 8259 permits: the string then contains an
 * unpaired surrogate, and is written with the same escape.
 *
 * <h2>Numbers</h2>
 *
 * <p>Integers are stored as {@code long} or, if they do not fit, as {@link BigInteger}; numbers with a fraction or an exponent
 * as {@link BigDecimal}. No digits are lost. Negative zero, such as {@code -0.0}, keeps its sign when it is
 * written, and for {@link #asDouble()}. It equals 0.
 *
 * <h2>Equality</h2>
 *
 * <p>Values are equal if they have the same kind and content. Numbers are compared by value, so that 1, 1.0 and 1e0 are equal.
 * The order of members is ignored; the order of elements is not.
 *
 * <h2>Writing</h2>
 *
 * <p>{@link #toString()} and {@link #toUtf8()} return compact JSON, which can be parsed to an equal value.
 */
public final class JsonValue {
    /** The kinds of JSON values. */
    public enum Kind {
        /** An object: members with key and value. */
        OBJECT,
        /** An array: an ordered list of elements. */
        ARRAY,
        /** A string. */
        STRING,
        /** A number of any size or precision. */
        NUMBER,
        /** True or false. */
        BOOLEAN,
        /** The literal {@code null}. */
        NULL
    }

    /** Marker in {@link #data} for a {@code long}, which is stored in {@link #bits}. */
    private static final Object LONG = new Object();

    /** Marker in {@link #data} for JSON null. */
    private static final Object NOTHING = new Object();

    static final JsonValue NULL = new JsonValue(NOTHING, 0);
    static final JsonValue TRUE = new JsonValue(true, 0);
    static final JsonValue FALSE = new JsonValue(false, 0);

    /** {@link JsonMembers}, an array of values, or a scalar. */
    final Object data;

    /** The value of a {@code long}; the depth of a container, 1 if it contains no others; 1 for a plain string. */
    final long bits;

    private JsonValue(Object data, long bits) {
        this.data = data;
        this.bits = bits;
    }

    static JsonValue integer(long value) {
        return new JsonValue(LONG, value);
    }

    /**
     * A number other than {@code long}; the caller chooses the class according to the rules above. The parameter is not a
     * {@code Number}, since verifying that would load {@link BigDecimal} at the start of each JVM.
     */
    static JsonValue number(Object value) {
        return new JsonValue(value, 0);
    }

    /** A string; {@code plain} means ASCII without characters to escape. */
    static JsonValue string(String text, boolean plain) {
        return new JsonValue(text, plain ? 1 : 0);
    }

    static JsonValue array(JsonValue[] elements, int depth) {
        return new JsonValue(elements, depth);
    }

    static JsonValue object(JsonMembers members, int depth) {
        return new JsonValue(members, depth);
    }

    /**
     * Parses a JSON value from a string.
     *
     * @param text JSON, optionally surrounded by white space
     * @return the value
     * @throws JsonException if the text is not valid JSON, has a duplicate key or an unpaired surrogate, or exceeds a limit of
     *     this class; the offset counts characters
     */
    public static JsonValue parse(String text) {
        return JsonReader.parse(text);
    }

    /**
     * Parses a JSON value from UTF-8.
     *
     * @param utf8 JSON, optionally surrounded by white space; the array is neither changed nor kept
     * @return the value
     * @throws JsonException if the bytes are not valid UTF-8 or JSON, have a duplicate key, or exceed a limit of this class; the
     *     offset counts bytes
     */
    public static JsonValue parse(byte[] utf8) {
        return JsonReader.parse(utf8, 0, utf8.length);
    }

    /**
     * Converts a Java object to a JSON value: a {@code JsonValue}, a {@link Map} with strings as keys, an {@link Iterable},
     * an array of objects, a {@link CharSequence}, an {@code Integer}, {@code Long}, {@code Short}, {@code Byte},
     * {@link BigInteger} or {@link BigDecimal}, a finite {@code Double} or {@code Float}, a {@code Boolean}, or null.
     * The contents of maps, iterables and arrays are converted and copied as well.
     *
     * @param value the object
     * @return the value
     * @throws IllegalArgumentException if an object is of another class, not finite, or exceeds a limit of this class (for
     *     example a list that contains itself); the message contains its class and path
     */
    public static JsonValue of(@Nullable Object value) {
        return new JsonConversion().convert(value);
    }

    /**
     * The kind of this value.
     *
     * @return the kind
     */
    public Kind kind() {
        if (data instanceof String) {
            return Kind.STRING;
        }
        if (isNumber()) {
            return Kind.NUMBER;
        }
        if (data instanceof JsonMembers) {
            return Kind.OBJECT;
        }
        if (data instanceof JsonValue[]) {
            return Kind.ARRAY;
        }
        return isNull() ? Kind.NULL : Kind.BOOLEAN;
    }

    /**
     * The value of an object's member.
     *
     * @param key the key
     * @return the value, which may be JSON null; Java's {@code null} if the member does not exist or this is not an object
     */
    public @Nullable JsonValue get(String key) {
        return data instanceof JsonMembers members ? members.find(key) : null;
    }

    /**
     * An element of an array.
     *
     * @param index the index, from 0
     * @return the element, which may be JSON null; Java's {@code null} if the element does not exist or this is not an array
     */
    public @Nullable JsonValue at(int index) {
        if (data instanceof JsonValue[] elements) {
            return index >= 0 && index < elements.length ? elements[index] : null;
        }
        return null;
    }

    /**
     * Whether this is an object with the given key; its value may be JSON null.
     *
     * @param key the key
     * @return true if the member exists
     */
    public boolean has(String key) {
        return get(key) != null;
    }

    /**
     * The content of a string, without quotes and escapes.
     *
     * @return the text
     * @throws JsonException if this is not a string
     */
    public String asString() {
        if (data instanceof String text) {
            return text;
        }
        throw mismatch("a string");
    }

    /**
     * An integer that fits into a {@code long}; 1.0 and 1e3 are integers.
     *
     * @return the number
     * @throws JsonException if this is not a number, has a fraction, or is out of range
     */
    public long asLong() {
        if (isLong()) {
            return bits;
        }
        return JsonNumbers.exactLong(number(), Long.MIN_VALUE, Long.MAX_VALUE, "an integer in the range of a long");
    }

    /**
     * An integer that fits into an {@code int}; 1.0 and 1e3 are integers.
     *
     * @return the number
     * @throws JsonException if this is not a number, has a fraction, or is out of range
     */
    public int asInt() {
        return (int) JsonNumbers.exactLong(
                number(), Integer.MIN_VALUE, Integer.MAX_VALUE, "an integer in the range of an int");
    }

    /**
     * A number with all its digits, in its original scale. Do not convert untrusted numbers to plain digits: 1e400000000 would
     * have 400 million.
     *
     * @return the number
     * @throws JsonException if this is not a number
     */
    public BigDecimal asDecimal() {
        return JsonNumbers.decimal(number());
    }

    /**
     * An integer of at most 1,000 digits; 1.0 and 1e3 are integers.
     *
     * @return the number
     * @throws JsonException if this is not a number, has a fraction, or has more digits
     */
    public BigInteger asInteger() {
        return JsonNumbers.exactInteger(number());
    }

    /**
     * The {@code double} nearest to a number; digits beyond its precision are lost.
     *
     * @return a finite number
     * @throws JsonException if this is not a number, or is out of range
     */
    public double asDouble() {
        return JsonNumbers.nearestDouble(number());
    }

    /**
     * The value of a boolean.
     *
     * @return the boolean
     * @throws JsonException if this is not a boolean
     */
    public boolean asBoolean() {
        if (data instanceof Boolean bool) {
            return bool;
        }
        throw mismatch("a boolean");
    }

    /**
     * Whether this is JSON null.
     *
     * @return true if it is
     */
    public boolean isNull() {
        return data == NOTHING;
    }

    /**
     * The members of an object, in their original order.
     *
     * @return an unmodifiable map
     * @throws JsonException if this is not an object
     */
    public Map<String, JsonValue> members() {
        if (data instanceof JsonMembers members) {
            return members;
        }
        throw mismatch("an object");
    }

    /**
     * The elements of an array.
     *
     * @return an unmodifiable list
     * @throws JsonException if this is not an array
     */
    public List<JsonValue> elements() {
        if (data instanceof JsonValue[] elements) {
            return Collections.unmodifiableList(Arrays.asList(elements));
        }
        throw mismatch("an array");
    }

    /**
     * The number of members of an object or elements of an array.
     *
     * @return the count; 0 for all other kinds
     */
    public int size() {
        if (data instanceof JsonValue[] elements) {
            return elements.length;
        }
        return data instanceof JsonMembers members ? members.size() : 0;
    }

    /**
     * Whether the other object is an equal {@code JsonValue}.
     *
     * @param other an object
     * @return true if it is equal
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonValue value && JsonEquality.equal(this, value);
    }

    @Override
    public int hashCode() {
        return JsonEquality.hash(this);
    }

    /**
     * Compact JSON, without white space between tokens and without unnecessary escapes.
     *
     * @return the text, which can be parsed to an equal value
     */
    @Override
    public String toString() {
        return new String(toUtf8(), UTF_8);
    }

    /**
     * Compact JSON in UTF-8.
     *
     * @return a new array
     */
    public byte[] toUtf8() {
        JsonWriter writer = new JsonWriter();
        writer.write(this);
        return writer.toByteArray();
    }

    boolean isLong() {
        return data == LONG;
    }

    boolean isNumber() {
        return data == LONG || data instanceof Number;
    }

    boolean isContainer() {
        return data instanceof JsonMembers || data instanceof JsonValue[];
    }

    /** Whether this is a string that is known to be ASCII without characters to escape. */
    boolean isPlain() {
        return bits != 0;
    }

    /** The number of nested containers, including this one. */
    int depth() {
        return isContainer() ? (int) bits : 0;
    }

    /** A description for messages: the kind, and an excerpt of a scalar. */
    String describe() {
        if (data instanceof String text) {
            return "a string: " + JsonText.excerpt(text);
        }
        if (isNumber()) {
            return "a number: " + JsonText.cut(toString());
        }
        if (data instanceof Boolean) {
            return "a boolean: " + data;
        }
        if (data instanceof JsonMembers) {
            return "an object";
        }
        return isNull() ? "null" : "an array";
    }

    private JsonValue number() {
        if (!isNumber()) {
            throw mismatch("a number");
        }
        return this;
    }

    private JsonException mismatch(String expected) {
        return new JsonException("expected " + expected + " but found " + describe(), -1);
    }
}
