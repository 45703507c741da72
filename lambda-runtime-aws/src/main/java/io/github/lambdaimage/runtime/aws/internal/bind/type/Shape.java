package io.github.lambdaimage.runtime.aws.internal.bind.type;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.Iterator;
import java.util.Map;

/** How values of a class look in JSON. */
public enum Shape {
    /** Any JSON value, by its kind. */
    UNTYPED,
    STRING,
    BOOLEAN,
    CHARACTER,
    NUMBER,
    ENUM,
    DATE,
    /** A class of java.time. */
    TIME,
    /** Bytes in Base64. */
    BINARY,
    ARRAY,
    COLLECTION,
    MAP,
    OPTIONAL,
    /** A class of the JDK or Joda-Time whose values have a text. */
    NAMED,
    RECORD,
    BEAN,
    /** A class of the JDK, or of a JSON library, that has no form here. */
    UNUSUAL;

    /** The shape of a class. */
    public static Shape of(Class<?> type) {
        String name = type.getName();
        if (type.isPrimitive()) {
            return primitive(type);
        }
        if (type.isArray()) {
            return type == byte[].class ? BINARY : type == char[].class ? STRING : ARRAY;
        }
        if (name.startsWith("java.")) {
            return ofJava(type, name);
        }
        if (Enum.class.isAssignableFrom(type)) {
            return ENUM;
        }
        if (type.isRecord()) {
            return RECORD;
        }
        if (Map.class.isAssignableFrom(type)) {
            return MAP;
        }
        if (Collection.class.isAssignableFrom(type)) {
            return COLLECTION;
        }
        return ofClass(type, name);
    }

    private static Shape ofClass(Class<?> type, String name) {
        if (name.equals("org.joda.time.DateTime")) {
            return NAMED;
        }
        boolean foreign = name.startsWith("com.fasterxml.jackson.")
                || name.startsWith("com.google.gson.")
                || name.startsWith("org.joda.time.")
                || name.startsWith("org.json.")
                || name.startsWith("javax.")
                || name.startsWith("jdk.")
                || name.startsWith("sun.")
                || name.startsWith("com.sun.");
        if (foreign
                || Throwable.class.isAssignableFrom(type)
                || Number.class.isAssignableFrom(type)
                || CharSequence.class.isAssignableFrom(type)) {
            return namedOrUnusual(type);
        }
        if (Iterable.class.isAssignableFrom(type) || Iterator.class.isAssignableFrom(type)) {
            return UNUSUAL;
        }
        return type.isAnnotation() ? UNUSUAL : BEAN;
    }

    /** The classes that implement what the JDK declares, such as the file systems' Path, are not public. */
    private static Shape namedOrUnusual(Class<?> type) {
        for (Class<?> parent = type; parent != null; parent = parent.getSuperclass()) {
            if (parent.getName().startsWith("java.") && parent != Object.class) {
                Shape shape = ofJava(parent, parent.getName());
                return shape == TIME || shape == NAMED ? shape : UNUSUAL;
            }
        }
        return Path.class.isAssignableFrom(type) ? NAMED : UNUSUAL;
    }

    private static Shape primitive(Class<?> type) {
        if (type == boolean.class) {
            return BOOLEAN;
        }
        return type == char.class ? CHARACTER : type == void.class ? UNTYPED : NUMBER;
    }

    private static Shape ofJava(Class<?> type, String name) {
        if (name.startsWith("java.lang.")) {
            return ofLanguage(type);
        }
        if (name.startsWith("java.time.")) {
            return ofTime(name);
        }
        if (name.startsWith("java.util.Optional")) {
            return OPTIONAL;
        }
        if (Map.class.isAssignableFrom(type)) {
            return MAP;
        }
        if (Collection.class.isAssignableFrom(type)) {
            return COLLECTION;
        }
        if (type == Date.class || Calendar.class.isAssignableFrom(type)) {
            return DATE;
        }
        if (ByteBuffer.class.isAssignableFrom(type)) {
            return BINARY;
        }
        if (Enum.class.isAssignableFrom(type)) {
            return ENUM;
        }
        return ofOther(type, name);
    }

    private static Shape ofLanguage(Class<?> type) {
        if (type == String.class
                || type == CharSequence.class
                || type == StringBuilder.class
                || type == StringBuffer.class) {
            return STRING;
        }
        if (type == Boolean.class) {
            return BOOLEAN;
        }
        if (type == Character.class) {
            return CHARACTER;
        }
        if (Number.class.isAssignableFrom(type)) {
            return NUMBER;
        }
        if (type == Object.class || type == Void.class) {
            return UNTYPED;
        }
        if (type == Iterable.class) {
            return COLLECTION;
        }
        return Enum.class.isAssignableFrom(type) && type != Enum.class ? ENUM : UNUSUAL;
    }

    private static Shape ofTime(String name) {
        String simple = name.substring("java.time.".length());
        return switch (simple) {
            case "Instant",
                    "LocalDate",
                    "LocalDateTime",
                    "LocalTime",
                    "OffsetDateTime",
                    "OffsetTime",
                    "ZonedDateTime",
                    "Duration",
                    "Period",
                    "Year",
                    "YearMonth",
                    "MonthDay",
                    "ZoneId",
                    "ZoneOffset",
                    "ZoneRegion" -> TIME;
            case "DayOfWeek", "Month" -> ENUM;
            default -> UNUSUAL;
        };
    }

    private static Shape ofOther(Class<?> type, String name) {
        return switch (name) {
            case "java.math.BigDecimal",
                    "java.math.BigInteger",
                    "java.util.concurrent.atomic.AtomicInteger",
                    "java.util.concurrent.atomic.AtomicLong" -> NUMBER;
            case "java.util.concurrent.atomic.AtomicBoolean" -> BOOLEAN;
            case "java.util.concurrent.atomic.AtomicReference" -> OPTIONAL;
            case "java.io.Serializable" -> UNTYPED;
            case "java.sql.Timestamp", "java.sql.Date" -> DATE;
            case "java.util.UUID",
                    "java.net.URI",
                    "java.net.URL",
                    "java.io.File",
                    "java.util.Currency",
                    "java.util.Locale",
                    "java.util.TimeZone",
                    "java.util.regex.Pattern",
                    "java.nio.charset.Charset" -> NAMED;
            default -> Path.class.isAssignableFrom(type) ? NAMED : UNUSUAL;
        };
    }
}
