package io.github.lambdaimage.conformance.invoke.situation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A call of Invoke. Immutable.
 *
 * @param function name or ARN
 * @param event empty for no body at all
 * @param parameters further parameters of the call, by AWS's name
 * @param http the variations that only plain HTTP allows
 */
@SuppressWarnings("ArrayRecordComponent")
public // an event may have 6 MB; it is never copied and never compared
record Call(String function, byte[] event, Map<Parameter, String> parameters, Http http) {

    /** The name of the function on both sides. RIE accepts no other name. */
    public static final String FUNCTION = "function";

    /** A parameter of Invoke beside the name and the event. */
    public enum Parameter {
        QUALIFIER("Qualifier"),
        INVOCATION_TYPE("X-Amz-Invocation-Type"),
        LOG_TYPE("X-Amz-Log-Type"),
        /** In base64. */
        CLIENT_CONTEXT("X-Amz-Client-Context"),
        TENANT_ID("X-Amz-Tenant-Id"),
        TRACE_ID("X-Amzn-Trace-Id");

        private final String wireName;

        Parameter(String wireName) {
            this.wireName = wireName;
        }

        /** The name of the header, or of the query parameter for the qualifier. */
        public String wireName() {
            return wireName;
        }
    }

    /**
     * The details of a request over plain HTTP.
     *
     * @param path empty for that of Invoke
     * @param contentType empty for none
     * @param chunked whether the length is not announced
     * @param expectContinue with {@code Expect: 100-continue}
     */
    public record Http(String method, String path, String contentType, boolean chunked, boolean expectContinue) {
        static final Http USUAL = new Http("POST", "", "", false, false);
    }

    /** A call with an event. */
    public static Call of(String event) {
        return of(event.getBytes(UTF_8));
    }

    static Call of(byte[] event) {
        return new Call(FUNCTION, event, Map.of(), Http.USUAL);
    }

    static Call of(String event, Http http) {
        return new Call(FUNCTION, event.getBytes(UTF_8), Map.of(), http);
    }

    Call to(String name) {
        return new Call(name, event, parameters, http);
    }

    Call with(Parameter parameter, String value) {
        Map<Parameter, String> more = new LinkedHashMap<>(parameters);
        more.put(parameter, value);
        return new Call(function, event, Map.copyOf(more), http);
    }

    /** With a client context, which is sent in base64. */
    Call withContext(String json) {
        return with(Parameter.CLIENT_CONTEXT, Base64.getEncoder().encodeToString(json.getBytes(UTF_8)));
    }

    public Optional<String> parameter(Parameter parameter) {
        return Optional.ofNullable(parameters.get(parameter));
    }
}
