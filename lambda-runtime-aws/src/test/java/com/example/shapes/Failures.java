package com.example.shapes;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Handlers that fail. */
public class Failures {

    public String exception(Object input) throws IOException {
        throw new IOException("no file", new IllegalStateException("inner"));
    }

    public String error(Object input) {
        throw new AssertionError("no way");
    }

    public String throwable(Object input) throws Throwable {
        throw new Throwable("neither");
    }

    public void streams(InputStream input, OutputStream output) throws IOException {
        output.write(1);
        throw new IOException("half");
    }

    @SuppressWarnings("InfiniteRecursion") // that is the point
    public int recursion(Object input) {
        return recursion(input) + 1;
    }

    public static class OfInterface implements RequestHandler<Object, Object> {
        @Override
        public Object handleRequest(Object input, Context context) {
            throw new IllegalArgumentException("not this");
        }
    }

    public static class Unchecked implements RequestHandler<Object, Object> {
        @Override
        public Object handleRequest(Object input, Context context) {
            throw Unchecked.<RuntimeException>sneaky(new IOException("not declared"));
        }

        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        private static <T extends Throwable> T sneaky(Throwable thrown) throws T {
            throw (T) thrown;
        }
    }
}
