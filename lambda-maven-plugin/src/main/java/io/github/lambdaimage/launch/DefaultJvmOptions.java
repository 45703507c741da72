package io.github.lambdaimage.launch;

import java.util.List;

/** The JVM options of this plugin, in the groups that an image and a JVM of this machine use. */
public final class DefaultJvmOptions {

    /** As AWS's Java runtimes: the C1 compiler alone and a serial collector shorten cold starts. */
    public static final List<String> SHORT_START = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    /** What the heap leaves is for code, threads and buffers. The second option applies below 250 MB. */
    public static final List<String> HEAP = List.of("-XX:MaxRAMPercentage=70", "-XX:MinRAMPercentage=70");

    /** UTF-8 for texts and output, independent of the locale. The last two are the names before Java 18. */
    public static final List<String> UTF_8 = List.of(
            "-Dfile.encoding=UTF-8",
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8",
            "-Dsun.stdout.encoding=UTF-8",
            "-Dsun.stderr.encoding=UTF-8");

    private DefaultJvmOptions() {}
}
