package io.github.lambdaimage.maven.console;

import org.apache.maven.plugin.logging.Log;

/** Prints what Lambda's Invoke API has returned: the payload alone to standard output, everything else to Maven's log. */
public final class ResponseOutput {

    private static final int ACCEPTED = 202;
    private static final int DRY_RUN = 204;

    private ResponseOutput() {}

    /**
     * Prints a response. JSON gets a line feed; other bytes stay unchanged.
     *
     * @param status of HTTP: 200, 202 for an asynchronous invocation, 204 for a dry run
     */
    public static void print(int status, byte[] payload, boolean isJson, Log log) {
        if (status == ACCEPTED) {
            log.info("The event was accepted (status 202). The function runs asynchronously.");
        } else if (status == DRY_RUN) {
            log.info("The dry run succeeded (status 204). The function was not invoked.");
        } else if (isJson) {
            ResultWriter.standardOutput().write(payload);
        } else {
            ResultWriter.standardOutput().writeUnchanged(payload);
        }
    }
}
