package io.github.lambdaimage.conformance.runtime;

import java.util.List;

/**
 * What a runtime did with a handler and its events.
 *
 * @param init the report of a failed start; of the kind {@code nothing} if the start did not fail
 * @param reports one for each event
 * @param end the final state of the process: {@code waits}, or {@code exit} and the code
 * @param printed standard output after the last report
 */
public record HandlerRun(HandlerReport init, List<HandlerReport> reports, String end, String printed) {}
