package io.github.lambdaimage.local.jvm;

import io.github.lambdaimage.config.LambdaConfig;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Computes the options of a function's JVM in JVM mode. */
public final class JvmOptions {

    private JvmOptions() {}

    /**
     * This plugin's options, followed by those of the key {@code JvmOptions}.
     *
     * @param debugPort the debug port on loopback; null for no debugger
     */
    public static List<String> of(LambdaConfig config, @Nullable Integer debugPort) {
        List<String> options = new ArrayList<>();
        // As AWS's Java runtimes: the C1 compiler alone and a serial collector shorten cold starts.
        options.add("-XX:TieredStopAtLevel=1");
        options.add("-XX:+UseSerialGC");
        // The JVM treats this as the memory of its machine. What the heap leaves is for code, threads and buffers.
        options.add("-XX:MaxRAM=" + config.memorySize() + "m");
        options.add("-XX:MaxRAMPercentage=70");
        options.add("-XX:MinRAMPercentage=70"); // the same, below 250 MB
        if (debugPort != null) {
            options.add("-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:" + debugPort);
        }
        options.addAll(config.jvmOptions());
        return List.copyOf(options);
    }
}
