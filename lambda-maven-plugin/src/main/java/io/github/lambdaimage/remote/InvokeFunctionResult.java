package io.github.lambdaimage.remote;

import io.github.lambdaimage.aws.FunctionResult;
import io.github.lambdaimage.event.ErrorPayload;
import io.github.lambdaimage.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The result of invoking a deployed function. */
public final class InvokeFunctionResult {

    /** The most that Lambda returns of a log, in bytes. */
    private static final int LOG_TAIL = 4096;

    private final FunctionResult answer;
    private final String function;
    private final String qualifier;
    private final String region;

    private InvokeFunctionResult(FunctionResult answer, String function, String qualifier, String region) {
        this.answer = answer;
        this.function = function;
        this.qualifier = qualifier;
        this.region = region;
    }

    static InvokeFunctionResult of(FunctionResult answer, String function, String qualifier, String region) {
        return new InvokeFunctionResult(answer, function, qualifier, region);
    }

    /** The status of HTTP: 200, 202 for an asynchronous invocation, 204 for a dry run. */
    public int status() {
        return answer.status();
    }

    /** The response or the error, as the caller receives it. */
    public byte[] payload() {
        return answer.payload();
    }

    /** Whether the payload is JSON, as Lambda's own clients expect it. */
    public boolean isJson() {
        return ErrorPayload.isJson(answer.payload());
    }

    /** The function's error in one line; null if it succeeded. */
    @Nullable
    public String functionError() {
        return answer.functionError() == null ? null : ErrorPayload.summary(answer.payload());
    }

    boolean isLogCut() {
        return answer.logTail().getBytes(StandardCharsets.UTF_8).length >= LOG_TAIL;
    }

    /** Version and figures in one line; empty if the log has no report, as after an asynchronous invocation. */
    Optional<String> summary() {
        String version = answer.version() == null ? "" : "Version " + answer.version() + ": ";
        return InvocationReport.lastIn(answer.logTail())
                .map(report -> version + report.summary() + ".")
                .map(line -> line.substring(0, 1).toUpperCase(Locale.ROOT) + line.substring(1));
    }

    /** The JSON document of the result. The payload is text, so that it keeps all digits and may be no JSON. */
    public String toJson() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("function", function);
        document.put("qualifier", qualifier);
        document.put("region", region);
        document.put("statusCode", answer.status());
        if (answer.version() != null) {
            document.put("version", answer.version());
        }
        if (answer.functionError() != null) {
            document.put("functionError", answer.functionError());
        }
        document.put("payload", new String(answer.payload(), StandardCharsets.UTF_8));
        InvocationReport.lastIn(answer.logTail()).ifPresent(report -> document.put("report", report.document()));
        document.put("log", answer.logTail().lines().toList());
        return JsonWriter.toText(document);
    }
}
