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
 * A JSON value: an object, an array, a string, a number, a boolean or null. Immutable, and so safe to share between
 * threads.
 *
 * <h2>Reading</h2>
 *
 * <p>{@link #parse(byte[])} and {@link #parse(String)} are strict: the text is exactly one value as RFC 8259 defines
 * it, in UTF-8 without a byte order mark. An object that has a key twice is an error, too. Arrays and objects nest at
 * most 1,000 deep; a number has at most 1,000 digits, and its last digit stands at most 999,999,999 places from the
 * decimal point. An escape such as <code>&#92;ud800</code> without its partner is accepted, as RFC 8259 allows: the
 * string then has a surrogate without a partner, and is written with the same escape.
 *
 * <h2>Numbers</h2>
 *
 * <p>An integer is held as {@code long} or, where it does not fit, as {@link BigInteger}; a number with a fraction or
 * an exponent as {@link BigDecimal}. No digit is lost. JSON's {@code -0} is 0: there is no negative zero.
 *
 * <h2>Equality</h2>
 *
 * <p>Values are equal when they are of the same kind and mean the same. Numbers compare by value, so that 1, 1.0 and
 * 1e0 are equal; members compare without regard to their order, elements in order, strings character by character.
 *
 * <h2>Writing</h2>
 *
 * <p>{@link #toString()} and {@link #toUtf8()} give compact JSON that reads back as an equal value.
 */
public final class JsonValue {
    /** The six kinds of JSON values. */
    public enum Kind {
        /** Members: keys with values. */
        OBJECT,
        /** Elements in order. */
        ARRAY,
        /** A text. */
        STRING,
        /** A number of any size or precision. */
        NUMBER,
        /** True or false. */
        BOOLEAN,
        /** The literal {@code null}. */
        NULL
    }

    /** What {@link #data} holds when the value is a {@code long}, which {@link #bits} has. */
    private static final Object LONG = new Object();

    /** What {@link #data} holds when the value is JSON's null. */
    private static final Object NOTHING = new Object();

    static final JsonValue NULL = new JsonValue(NOTHING, 0);
    static final JsonValue TRUE = new JsonValue(true, 0);
    static final JsonValue FALSE = new JsonValue(false, 0);

    /** {@link JsonMembers}, an array of values, or a scalar. */
    final Object data;

    /** The number of a {@code long}; how deep a container is, 1 without containers inside; 1 for a plain string. */
    final long bits;

    private JsonValue(Object data, long bits) {
        this.data = data;
        this.bits = bits;
    }

    static JsonValue integer(long value) {
        return new JsonValue(LONG, value);
    }

    /**
     * A number that is no {@code long}; the caller keeps the rule which number is which. The parameter is no {@code
     * Number}, since checking that would load {@link BigDecimal} at the start of each JVM.
     */
    static JsonValue number(Object value) {
        return new JsonValue(value, 0);
    }

    /** A string; {@code plain} promises ASCII without anything to escape. */
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
     * Reads one JSON value from a text.
     *
     * @param text JSON, and nothing else but white space around it
     * @return the value
     * @throws JsonException if the text is not JSON, has a key twice in an object, has a surrogate without its partner,
     *     or goes beyond a limit of this class; the offset counts characters
     */
    public static JsonValue parse(String text) {
        return JsonReader.parse(text);
    }

    /**
     * Reads one JSON value from UTF-8.
     *
     * @param utf8 JSON, and nothing else but white space around it; not changed and not kept
     * @return the value
     * @throws JsonException if the bytes are not UTF-8 or not JSON, have a key twice in an object, or go beyond a limit
     *     of this class; the offset counts bytes
     */
    public static JsonValue parse(byte[] utf8) {
        return JsonReader.parse(utf8, 0, utf8.length);
    }

    /**
     * Makes a value of plain Java objects: a {@code JsonValue}, a {@link Map} with strings as keys, an {@link Iterable},
     * an array of objects, a {@link CharSequence}, an {@code Integer}, {@code Long}, {@code Short}, {@code Byte},
     * {@link BigInteger} or {@link BigDecimal}, a finite {@code Double} or {@code Float}, a {@code Boolean}, or null.
     * What is inside maps, iterables and arrays is converted, too, and copied.
     *
     * @param value the object
     * @return the value
     * @throws IllegalArgumentException if something is of another class, not finite, or beyond a limit of this class
     *     (as when a list holds itself); the message names the class and the path to it
     */
    public static JsonValue of(@Nullable Object value) {
        return new JsonConversion().convert(value);
    }

    /**
     * What kind of value this is.
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
     * The value of a member.
     *
     * @param key the key
     * @return the value, which may be JSON's null; Java's null when there is no such member or this is no object
     */
    public @Nullable JsonValue get(String key) {
        return data instanceof JsonMembers members ? members.find(key) : null;
    }

    /**
     * An element of an array.
     *
     * @param index its place, from 0
     * @return the element, which may be JSON's null; Java's null when there is no such element or this is no array
     */
    public @Nullable JsonValue at(int index) {
        if (data instanceof JsonValue[] elements) {
            return index >= 0 && index < elements.length ? elements[index] : null;
        }
        return null;
    }

    /**
     * Whether this is an object that has the key, be its value null or not.
     *
     * @param key the key
     * @return true if there is such a member
     */
    public boolean has(String key) {
        return get(key) != null;
    }

    /**
     * The text of a string, without quotes and escapes.
     *
     * @return the text
     * @throws JsonException if this is no string
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
     * @throws JsonException if this is no number, has a fraction, or is out of range
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
     * @throws JsonException if this is no number, has a fraction, or is out of range
     */
    public int asInt() {
        return (int) JsonNumbers.exactLong(
                number(), Integer.MIN_VALUE, Integer.MAX_VALUE, "an integer in the range of an int");
    }

    /**
     * A number with all its digits, in the scale in which it was written. Beware of turning one from outside into plain
     * digits: 1e400000000 would have 400 million.
     *
     * @return the number
     * @throws JsonException if this is no number
     */
    public BigDecimal asDecimal() {
        return JsonNumbers.decimal(number());
    }

    /**
     * An integer of at most 1,000 digits; 1.0 and 1e3 are integers.
     *
     * @return the number
     * @throws JsonException if this is no number, has a fraction, or has more digits
     */
    public BigInteger asInteger() {
        return JsonNumbers.exactInteger(number());
    }

    /**
     * The {@code double} that is nearest to a number; digits beyond its precision are lost.
     *
     * @return a finite number
     * @throws JsonException if this is no number, or is out of range
     */
    public double asDouble() {
        return JsonNumbers.nearestDouble(number());
    }

    /**
     * True or false.
     *
     * @return the boolean
     * @throws JsonException if this is no boolean
     */
    public boolean asBoolean() {
        if (data instanceof Boolean bool) {
            return bool;
        }
        throw mismatch("a boolean");
    }

    /**
     * Whether this is JSON's null.
     *
     * @return true if it is
     */
    public boolean isNull() {
        return data == NOTHING;
    }

    /**
     * The members of an object, in the order in which they were written.
     *
     * @return an unmodifiable map
     * @throws JsonException if this is no object
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
     * @throws JsonException if this is no array
     */
    public List<JsonValue> elements() {
        if (data instanceof JsonValue[] elements) {
            return Collections.unmodifiableList(Arrays.asList(elements));
        }
        throw mismatch("an array");
    }

    /**
     * How many members an object or elements an array has.
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
     * Whether the other object is a {@code JsonValue} that means the same.
     *
     * @param other an object
     * @return true if it is
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
     * Compact JSON: no white space between tokens, no escape that is not needed.
     *
     * @return the text, which reads back as an equal value
     */
    @Override
    public String toString() {
        return new String(toUtf8(), UTF_8);
    }

    /**
     * The text of {@link #toString()} in UTF-8.
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

    /** Whether this is a string that is known to be ASCII without anything to escape. */
    boolean isPlain() {
        return bits != 0;
    }

    /** How many containers there are one inside the other, this one included. */
    int depth() {
        return isContainer() ? (int) bits : 0;
    }

    /** The value for a message: its kind, and a short excerpt of a scalar. */
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
