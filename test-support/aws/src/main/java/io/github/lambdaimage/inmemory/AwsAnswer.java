package io.github.lambdaimage.inmemory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An HTTP response. */
final class AwsAnswer {

    private final int status;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final byte[] body;

    AwsAnswer(int status, String type, byte[] body) {
        this.status = status;
        this.body = body.clone();
        headers.put("Content-Type", type);
    }

    static AwsAnswer json(int status, String type, JsonNode body) {
        try {
            return new AwsAnswer(status, type, AwsRequest.JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static AwsAnswer xml(int status, String body) {
        return new AwsAnswer(status, "text/xml", body.getBytes(StandardCharsets.UTF_8));
    }

    static AwsAnswer empty(int status) {
        return new AwsAnswer(status, "application/json", new byte[0]);
    }

    AwsAnswer with(String name, String value) {
        headers.put(name, value);
        return this;
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    byte[] body() {
        return body.clone();
    }
}
