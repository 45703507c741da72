package io.github.lambdaimage.json;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value that knows its place in the text. Immutable.
 *
 * <p>An object keeps all its members in their order, also those of the same name: who reads it decides what a duplicate
 * means. {@link #parse(byte[])} is strict: RFC 8259, no comments, at most 1000 levels deep.
 */
public final class LocatedJson {

    /** The six kinds of JSON values. */
    public enum Kind {
        OBJECT("an object"),
        ARRAY("a list"),
        STRING("a text"),
        NUMBER("a number"),
        BOOLEAN("true or false"),
        NULL("null");

        private final String noun;

        Kind(String noun) {
            this.noun = noun;
        }

        /** The word for a reader who does not know JSON's names, with its article. */
        public String noun() {
            return noun;
        }
    }

    /**
     * One name and value of an object.
     *
     * @param name the name
     * @param place of the name's opening quote
     * @param value the value
     */
    public record Member(String name, JsonPosition place, LocatedJson value) {}

    private final Kind kind;
    private final JsonPosition place;
    private final @Nullable Object value;

    private LocatedJson(Kind kind, JsonPosition place, @Nullable Object value) {
        this.kind = kind;
        this.place = place;
        this.value = value;
    }

    static LocatedJson object(JsonPosition place, List<Member> members) {
        return new LocatedJson(Kind.OBJECT, place, List.copyOf(members));
    }

    /** A number. */
    public static LocatedJson number(JsonPosition place, BigDecimal number) {
        return new LocatedJson(Kind.NUMBER, place, number);
    }

    /** True or false. */
    public static LocatedJson bool(JsonPosition place, boolean value) {
        return new LocatedJson(Kind.BOOLEAN, place, value);
    }

    /** Null. */
    public static LocatedJson nil(JsonPosition place) {
        return new LocatedJson(Kind.NULL, place, null);
    }

    /** A list. */
    public static LocatedJson array(JsonPosition place, List<LocatedJson> elements) {
        return new LocatedJson(Kind.ARRAY, place, List.copyOf(elements));
    }

    /** A text. */
    public static LocatedJson string(JsonPosition place, String text) {
        return new LocatedJson(Kind.STRING, place, text);
    }

    /**
     * Reads a text in UTF-8.
     *
     * @throws JsonSyntaxException where it is not JSON, not UTF-8, or begins with a byte order mark
     */
    public static LocatedJson parse(byte[] utf8) {
        return parse(Utf8Text.decode(utf8));
    }

    /**
     * Reads a text.
     *
     * @throws JsonSyntaxException where it is not JSON
     */
    public static LocatedJson parse(String text) {
        return new LocatedJsonParser(text).parse();
    }

    public Kind kind() {
        return kind;
    }

    /** Where the value begins. */
    public JsonPosition place() {
        return place;
    }

    /** The text of a {@link Kind#STRING}. */
    public String asString() {
        return (String) value(Kind.STRING);
    }

    /** The number of a {@link Kind#NUMBER}, exactly as written. */
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

    /** The first member of this name, or empty where there is none or this is no object. */
    public Optional<LocatedJson> get(String name) {
        return kind != Kind.OBJECT
                ? Optional.empty()
                : members().stream()
                        .filter(member -> member.name().equals(name))
                        .map(Member::value)
                        .findFirst();
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
