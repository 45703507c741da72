package io.github.lambdaimage.http;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request. It may carry secrets, so it is never printed.
 *
 * @param body null for none
 */
public record HttpCall(
        String method,
        URI address,
        List<HttpField> fields,
        @Nullable HttpBody body) {

    public HttpCall {
        fields = List.copyOf(fields);
    }

    @Override
    public String toString() {
        return method + " " + address.getScheme() + "://" + address.getRawAuthority() + address.getRawPath();
    }
}
