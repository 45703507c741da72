package com.example.serializers;

import com.amazonaws.services.lambda.runtime.CustomPojoSerializer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/** Takes events for texts, and writes results backwards, with the declared type. */
@SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
public final class Reversed implements CustomPojoSerializer {

    @Override
    public <T> T fromJson(InputStream input, Type type) {
        try {
            return (T) new StringBuilder(new String(input.readAllBytes(), StandardCharsets.UTF_8))
                    .reverse()
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public <T> T fromJson(String input, Type type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> void toJson(T value, OutputStream output, Type type) {
        String text = new StringBuilder(value.toString()).reverse() + ":" + ((Class<?>) type).getSimpleName();
        try {
            output.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
