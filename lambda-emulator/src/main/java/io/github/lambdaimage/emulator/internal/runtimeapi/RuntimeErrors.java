package io.github.lambdaimage.emulator.internal.runtimeapi;

import io.github.lambdaimage.emulator.internal.http.ApiResponse;
import io.github.lambdaimage.emulator.internal.ledger.LambdaErrors;
import io.github.lambdaimage.emulator.internal.ledger.ReplyStatus;
import io.github.lambdaimage.emulator.internal.text.JsonStrings;

/** Status responses and errors of the Runtime API, with AWS's bodies. */
final class RuntimeErrors {
    private RuntimeErrors() {}

    static ApiResponse accepted() {
        return ApiResponse.json(202, "{\"status\":\"OK\"}\n");
    }

    static ApiResponse of(ReplyStatus status) {
        return switch (status) {
            case ACCEPTED -> accepted();
            case UNKNOWN_ID -> error(400, "InvalidRequestID", "Invalid request ID");
            case NOT_ALLOWED -> invalidState();
        };
    }

    static ApiResponse invalidState() {
        return error(403, "InvalidStateTransition", "State transition is not allowed");
    }

    static ApiResponse invalidResponseMode(String value) {
        return error(400, "InvalidFunctionResponseMode", "Invalid function response mode: " + value);
    }

    static ApiResponse tooLarge() {
        return error(
                413,
                "RequestEntityTooLarge",
                "Exceeded maximum allowed payload size (" + LambdaErrors.PAYLOAD_LIMIT + " bytes).");
    }

    static ApiResponse error(int status, String type, String message) {
        return ApiResponse.json(
                status,
                "{\"errorMessage\":" + JsonStrings.quote(message) + ",\"errorType\":" + JsonStrings.quote(type)
                        + "}\n");
    }
}
