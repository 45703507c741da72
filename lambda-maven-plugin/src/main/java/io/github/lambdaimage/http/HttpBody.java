package io.github.lambdaimage.http;

import java.io.IOException;
import java.io.OutputStream;

/** The body of a request. */
public interface HttpBody {

    /** In bytes; negative if it is not known. */
    long length();

    /** Writes the whole body. Called again when the request is repeated. */
    void writeTo(OutputStream out) throws IOException;

    static HttpBody of(byte[] bytes) {
        return new HttpBody() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                out.write(bytes);
            }
        };
    }
}
