package io.github.lambdaimage.it;

import java.net.http.HttpResponse;

/**
 * The answer to a call over plain HTTP.
 *
 * @param functionError value of {@code X-Amz-Function-Error}; empty if the function succeeded
 */
public record InvokeReply(int status, String body, String functionError) {

    static InvokeReply of(HttpResponse<String> response) {
        return new InvokeReply(
                response.statusCode(),
                response.body(),
                response.headers().firstValue("X-Amz-Function-Error").orElse(""));
    }
}
