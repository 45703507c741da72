package io.github.lambdaimage.runtime.aws.internal.bind.codec;

import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonFailure;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonInput;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonOutput;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Currency;
import java.util.Locale;
import java.util.TimeZone;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values of the JDK that have a text, such as identifiers and addresses. */
final class NamedCodec extends ScalarCodec {
    private final Class<?> type;

    NamedCodec(Class<?> type) {
        this.type = type;
    }

    @Override
    @Nullable Object ofText(String text) throws JsonFailure {
        String trimmed = text.trim();
        if (trimmed.isEmpty()) {
            return null;
        }
        try {
            return parse(trimmed);
        } catch (IllegalArgumentException | MalformedURLException e) {
            throw JsonInput.mismatch(expected(), text);
        }
    }

    @Override
    @Nullable Object ofNumber(JsonInput in) throws JsonFailure {
        return ofText(in.number().text());
    }

    private Object parse(String text) throws JsonFailure, MalformedURLException {
        if (type == UUID.class) {
            return UUID.fromString(text);
        }
        if (type == URI.class) {
            return URI.create(text);
        }
        if (type == URL.class) {
            return new URL(text);
        }
        if (type == File.class) {
            return new File(text);
        }
        if (Path.class.isAssignableFrom(type)) {
            return text.indexOf(':') > 1 ? Path.of(URI.create(text)) : Path.of(text);
        }
        if (type == Currency.class) {
            return Currency.getInstance(text);
        }
        if (type == Locale.class) {
            return locale(text);
        }
        if (type == Pattern.class) {
            return Pattern.compile(text);
        }
        if (Charset.class.isAssignableFrom(type)) {
            return Charset.forName(text);
        }
        return TimeZone.getTimeZone(text);
    }

    /** Language, country and variant with hyphens or underscores between them. */
    private static Locale locale(String text) {
        String plain = text.replace('-', '_');
        int country = plain.indexOf('_');
        if (country < 0) {
            return new Locale(plain);
        }
        int variant = plain.indexOf('_', country + 1);
        return variant < 0
                ? new Locale(plain.substring(0, country), plain.substring(country + 1))
                : new Locale(
                        plain.substring(0, country), plain.substring(country + 1, variant), plain.substring(variant + 1));
    }

    @Override
    public void write(Object value, JsonOutput out) {
        if (value instanceof File file) {
            out.text(file.getAbsolutePath());
        } else if (value instanceof Path path) {
            out.text(path.toUri().toString());
        } else {
            out.text(value instanceof TimeZone zone ? zone.getID() : value.toString());
        }
    }

    @Override
    String expected() {
        return "a " + type.getSimpleName() + " as text";
    }
}
