package io.github.lambdaimage.aws.sdk;

import java.util.List;

/**
 * Keeps the SDK from writing secrets into Maven's log: with {@code -X} it writes what it signs, and the token of temporary
 * credentials is a part of that.
 */
final class SdkLogRedaction {

    private static final String SIGNER = "software.amazon.awssdk.http.auth.aws.internal.signer";

    /** What Maven's loggers read when they are made, those of Maven 3 and of Maven 4. */
    private static final List<String> LEVELS = List.of("org.slf4j.simpleLogger.log.", "maven.logger.log.");

    private SdkLogRedaction() {}

    /** To be called before anything is signed. A level that somebody has chosen for this very logger is left. */
    static void silenceSigner() {
        for (String level : LEVELS) {
            if (System.getProperty(level + SIGNER) == null) {
                System.setProperty(level + SIGNER, "info");
            }
        }
    }
}
