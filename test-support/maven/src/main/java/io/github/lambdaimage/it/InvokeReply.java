package io.github.lambdaimage.it;

import java.net.http.HttpResponse;

/**
 * What plain HTTP got for a call.
 *
 * @param functionError value of {@code X-Amz-Function-Error}; empty where the function succeeded
 */
public record InvokeReply(int status, String body, String functionError) {

    static InvokeReply of(HttpResponse<String> response) {
        return new InvokeReply(
                response.statusCode(),
                response.body(),
                response.headers().firstValue("X-Amz-Function-Error").orElse(""));
    }
}
