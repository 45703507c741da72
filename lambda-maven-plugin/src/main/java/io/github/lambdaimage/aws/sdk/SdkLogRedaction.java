package io.github.lambdaimage.aws.sdk;

import java.util.List;

/**
 * Prevents the SDK from logging secrets: with {@code -X} it logs the requests that it signs, which contain the token of
 * temporary credentials.
 */
final class SdkLogRedaction {

    private static final String SIGNER = "software.amazon.awssdk.http.auth.aws.internal.signer";

    /** Prefixes of the log levels that Maven 3 and Maven 4 read when they create a logger. */
    private static final List<String> LEVELS = List.of("org.slf4j.simpleLogger.log.", "maven.logger.log.");

    private SdkLogRedaction() {}

    /** Must be called before a request is signed. A level that the user set for this logger is kept. */
    static void silenceSigner() {
        for (String level : LEVELS) {
            if (System.getProperty(level + SIGNER) == null) {
                System.setProperty(level + SIGNER, "info");
            }
        }
    }
}
