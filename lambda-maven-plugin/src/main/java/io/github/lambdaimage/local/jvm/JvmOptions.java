package io.github.lambdaimage.local.jvm;

import io.github.lambdaimage.config.LambdaConfig;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The options of a function's JVM in JVM mode. */
public final class JvmOptions {

    private JvmOptions() {}

    /**
     * Ours, then those of the key {@code JvmOptions}.
     *
     * @param debugPort where a debugger may attach, on loopback only; null for none
     */
    public static List<String> of(LambdaConfig config, @Nullable Integer debugPort) {
        List<String> options = new ArrayList<>();
        // What AWS's Java runtimes use: the first compiler alone and one collecting thread make short cold starts.
        options.add("-XX:TieredStopAtLevel=1");
        options.add("-XX:+UseSerialGC");
        // The JVM takes this for the memory of its machine; the rest is for its own code, threads and buffers.
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
