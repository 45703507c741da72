package com.example.serializers;

import com.amazonaws.services.lambda.runtime.CustomPojoSerializer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Type;

/** Throws: a checked exception without declaring it, as one in Kotlin can, and an unchecked one. */
@SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
public final class Broken implements CustomPojoSerializer {

    @Override
    public <T> T fromJson(InputStream input, Type type) {
        throw Broken.<RuntimeException>sneaky(new IOException("cannot read"));
    }

    @Override
    public <T> T fromJson(String input, Type type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> void toJson(T value, OutputStream output, Type type) {
        throw new IllegalStateException("cannot write");
    }

    private static <T extends Throwable> T sneaky(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
