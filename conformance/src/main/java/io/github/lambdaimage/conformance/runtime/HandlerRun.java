package io.github.lambdaimage.conformance.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/**
 * What a runtime did with a handler and its events.
 *
 * @param init the report of a failed start; of the kind {@code nothing} if the start did not fail
 * @param reports one for each event
 * @param end the final state of the process: {@code waits}, or {@code exit} and the code
 * @param printed standard output after the last report
 */
public record HandlerRun(Report init, List<Report> reports, String end, String printed) {

    /**
     * What a runtime has sent about one event, or about its start.
     *
     * @param kind {@code response}, {@code error}, {@code init/error}, or {@code nothing}
     * @param errorType the header with the type of the error; "none" if it is absent
     * @param body unchanged
     * @param printed standard output since the report before
     */
    @SuppressWarnings("ArrayRecordComponent") // Reports are never compared as a whole.
    public record Report(String kind, String errorType, byte[] body, String printed) {

        static final Report NOTHING = new Report("nothing", "none", new byte[0], "");

        public String text() {
            return new String(body, UTF_8);
        }
    }
}
