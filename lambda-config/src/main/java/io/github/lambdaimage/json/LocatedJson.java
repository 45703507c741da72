package io.github.lambdaimage.json;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An immutable JSON value with its position in the text.
 *
 * <p>An object keeps all its members in order, duplicate names included; the caller decides what a duplicate means.
 * {@link #parse(byte[])} is strict: RFC 8259, no comments, at most 1000 levels of nesting.
 */
public final class LocatedJson {

    /** The six kinds of JSON values. */
    public enum Kind {
        OBJECT("an object"),
        ARRAY("a list"),
        STRING("a string"),
        NUMBER("a number"),
        BOOLEAN("true or false"),
        NULL("null");

        private final String noun;

        Kind(String noun) {
            this.noun = noun;
        }

        /** The name of the kind in messages, with its article. */
        public String noun() {
            return noun;
        }
    }

    /**
     * One name and value of an object.
     *
     * @param name the name
     * @param position the position of the name's opening quote
     * @param value the value
     */
    public record Member(String name, JsonPosition position, LocatedJson value) {}

    private final Kind kind;
    private final JsonPosition position;
    private final @Nullable Object value;

    private LocatedJson(Kind kind, JsonPosition position, @Nullable Object value) {
        this.kind = kind;
        this.position = position;
        this.value = value;
    }

    static LocatedJson object(JsonPosition position, List<Member> members) {
        return new LocatedJson(Kind.OBJECT, position, List.copyOf(members));
    }

    /** A number. */
    public static LocatedJson number(JsonPosition position, BigDecimal number) {
        return new LocatedJson(Kind.NUMBER, position, number);
    }

    /** True or false. */
    public static LocatedJson bool(JsonPosition position, boolean value) {
        return new LocatedJson(Kind.BOOLEAN, position, value);
    }

    /** Null. */
    public static LocatedJson nil(JsonPosition position) {
        return new LocatedJson(Kind.NULL, position, null);
    }

    /** An array. */
    public static LocatedJson array(JsonPosition position, List<LocatedJson> elements) {
        return new LocatedJson(Kind.ARRAY, position, List.copyOf(elements));
    }

    /** A string. */
    public static LocatedJson string(JsonPosition position, String text) {
        return new LocatedJson(Kind.STRING, position, text);
    }

    /**
     * Parses JSON in UTF-8.
     *
     * @throws JsonSyntaxException if the bytes are not valid JSON, not UTF-8, or start with a byte order mark
     */
    public static LocatedJson parse(byte[] utf8) {
        return parse(Utf8Text.decode(utf8));
    }

    /**
     * Parses JSON.
     *
     * @throws JsonSyntaxException if the text is not valid JSON
     */
    public static LocatedJson parse(String text) {
        return new LocatedJsonParser(text).parse();
    }

    public Kind kind() {
        return kind;
    }

    /** The position of the first character of the value. */
    public JsonPosition position() {
        return position;
    }

    /** The value of a {@link Kind#STRING}. */
    public String asString() {
        return (String) value(Kind.STRING);
    }

    /** The value of a {@link Kind#NUMBER}, with the digits of the text. */
    public BigDecimal asDecimal() {
        return (BigDecimal) value(Kind.NUMBER);
    }

    /** The value of a {@link Kind#BOOLEAN}. */
    public boolean asBoolean() {
        return (Boolean) value(Kind.BOOLEAN);
    }

    /** The members of a {@link Kind#OBJECT}, in order, duplicates included. */
    @SuppressWarnings("unchecked")
    public List<Member> members() {
        return (List<Member>) value(Kind.OBJECT);
    }

    /** The elements of a {@link Kind#ARRAY}. */
    @SuppressWarnings("unchecked")
    public List<LocatedJson> elements() {
        return (List<LocatedJson>) value(Kind.ARRAY);
    }

    /** The first member with this name, or empty if it does not exist or this value is not an object. */
    public Optional<LocatedJson> get(String name) {
        return kind != Kind.OBJECT
                ? Optional.empty()
                : members().stream()
                        .filter(member -> member.name().equals(name))
                        .map(Member::value)
                        .findFirst();
    }

    /** The first member with this name, or empty if it does not exist or is not a string. */
    public Optional<String> text(String name) {
        return get(name).filter(value -> value.kind == Kind.STRING).map(LocatedJson::asString);
    }

    private Object value(Kind expected) {
        if (kind != expected || value == null) {
            throw new IllegalStateException("expected " + expected + " but this is " + kind);
        }
        return value;
    }

    /** Compact JSON. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        write(text);
        return text.toString();
    }

    private void write(StringBuilder text) {
        switch (kind) {
            case OBJECT -> writeObject(text);
            case ARRAY -> writeArray(text);
            case STRING -> text.append(JsonWriter.quote(asString()));
            case NUMBER, BOOLEAN, NULL -> text.append(value);
        }
    }

    private void writeObject(StringBuilder text) {
        text.append('{');
        String separator = "";
        for (Member member : members()) {
            text.append(separator).append(JsonWriter.quote(member.name())).append(':');
            member.value().write(text);
            separator = ",";
        }
        text.append('}');
    }

    private void writeArray(StringBuilder text) {
        text.append('[');
        String separator = "";
        for (LocatedJson element : elements()) {
            text.append(separator);
            element.write(text);
            separator = ",";
        }
        text.append(']');
    }
}
