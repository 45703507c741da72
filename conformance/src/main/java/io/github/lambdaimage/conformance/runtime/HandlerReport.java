package io.github.lambdaimage.conformance.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What a runtime has sent about one event, or about its start.
 *
 * @param kind {@code response}, {@code error}, {@code init/error}, or {@code nothing}
 * @param errorType the header with the type of the error; "none" if it is absent
 * @param body unchanged
 * @param printed standard output since the report before
 */
@SuppressWarnings("ArrayRecordComponent") // Reports are never compared as a whole.
public record HandlerReport(String kind, String errorType, byte[] body, String printed) {

    static final HandlerReport NOTHING = new HandlerReport("nothing", "none", new byte[0], "");

    public String text() {
        return new String(body, UTF_8);
    }
}
