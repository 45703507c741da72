package io.github.lambdaimage.inmemory;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The JSON of ECR and CloudWatch Logs. */
final class JsonProtocol {

    private static final String TYPE = "application/x-amz-json-1.1";

    private JsonProtocol() {}

    static ObjectNode object() {
        return AwsRequest.JSON.createObjectNode();
    }

    static AwsAnswer answer(ObjectNode body) {
        return AwsAnswer.json(200, TYPE, body);
    }

    static AwsAnswer error(AwsError error) {
        return AwsAnswer.json(
                error.status(), TYPE, object().put("__type", error.code()).put("message", error.awsMessage()));
    }
}
