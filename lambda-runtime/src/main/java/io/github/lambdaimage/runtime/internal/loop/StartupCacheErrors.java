package io.github.lambdaimage.runtime.internal.loop;

import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Explains that the startup cache of an image does not fit. Loaded only if that is so. */
final class StartupCacheErrors {

    /** The first release with AOT caches. Earlier releases have archives of class data sharing. */
    private static final int AOT_CACHE = 25;

    private StartupCacheErrors() {}

    static InitError outdated(String problem) {
        return new InitError(
                InitError.BAD_FUNCTION_CODE,
                "The startup cache of the image is out of date: " + problem + ". The JVM could run old classes."
                        + " Build the image with \"mvn lambda:build-image\" and do not change its jars, or set the"
                        + " variable JAVA_TOOL_OPTIONS to " + switchOff() + " to start without the cache.");
    }

    /** Whether a variable switches the cache off, so that an outdated one does no harm. */
    static boolean isSwitchedOff(Map<String, String> variables) {
        return isIn(variables.get("JAVA_TOOL_OPTIONS")) || isIn(variables.get("JDK_JAVA_OPTIONS"));
    }

    private static boolean isIn(@Nullable String options) {
        return options != null && (" " + options + " ").contains(" " + switchOff() + " ");
    }

    private static String switchOff() {
        return Runtime.version().feature() >= AOT_CACHE ? "-XX:AOTMode=off" : "-Xshare:off";
    }

    static void logOtherJvm(String trainedWith, OutputStream err) {
        new RuntimeLog(err)
                .line("The startup cache was trained with Java " + trainedWith + ", and this is Java "
                        + StartupCacheCheck.jvm() + ", which starts without it. Build the image with"
                        + " \"mvn lambda:build-image\".");
    }
}
