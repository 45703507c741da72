package io.github.lambdaimage.runtime.aws.internal.bind.value;

import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonFailure;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonInput;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonKind;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonOutput;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.Currency;
import java.util.Locale;
import java.util.TimeZone;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values of the JDK that have a text, such as identifiers and addresses. */
public final class NamedCodec extends ScalarCodec {
    private final Class<?> type;

    /** Creates a codec. */
    public NamedCodec(Class<?> type) {
        this.type = type;
    }

    @Override
    public @Nullable Object ofText(String text) throws JsonFailure {
        try {
            if (type == Pattern.class) {
                return text.isEmpty() ? null : Pattern.compile(text);
            }
            if (Path.class.isAssignableFrom(type)) {
                return text.indexOf(':') > 1 ? Path.of(URI.create(text)) : Path.of(text);
            }
            String trimmed = text.trim();
            return trimmed.isEmpty() ? null : parse(trimmed);
        } catch (IllegalArgumentException | FileSystemNotFoundException | MalformedURLException e) {
            throw JsonInput.mismatch(expected(), text);
        }
    }

    @Override
    @Nullable
    Object ofNumber(JsonInput in) throws JsonFailure {
        return ofText(in.number().text());
    }

    @Override
    @Nullable
    Object ofBoolean(JsonInput in) throws JsonFailure {
        return ofText(in.kind() == JsonKind.TRUE ? "true" : "false");
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
        if (type == Currency.class) {
            return Currency.getInstance(text);
        }
        if (type == Locale.class) {
            return locale(text);
        }
        if (Charset.class.isAssignableFrom(type)) {
            return Charset.forName(text);
        }
        return TimeZone.getTimeZone(text);
    }

    /** Language, country and variant with hyphens or underscores between them. */
    private static Locale locale(String text) {
        int country = separator(text, 0);
        if (country < 0) {
            return new Locale(text);
        }
        String language = text.substring(0, country);
        int variant = separator(text, country + 1);
        return variant < 0
                ? new Locale(language, text.substring(country + 1))
                : new Locale(language, text.substring(country + 1, variant), text.substring(variant + 1));
    }

    private static int separator(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '-' || text.charAt(i) == '_') {
                return i;
            }
        }
        return -1;
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
    public String expected() {
        return "a text (" + type.getSimpleName() + ")";
    }
}
