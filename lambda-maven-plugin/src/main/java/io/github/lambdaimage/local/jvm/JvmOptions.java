package io.github.lambdaimage.local.jvm;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.launch.ChosenJvmOptions;
import io.github.lambdaimage.launch.DefaultJvmOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Computes the options of a function's JVM in JVM mode. */
public final class JvmOptions {

    private JvmOptions() {}

    /**
     * This plugin's options, without those that the user has chosen otherwise, followed by those of the key {@code
     * JvmOptions}.
     *
     * @param debugPort the debug port on loopback; null for no debugger
     * @param imageFiles the folder whose files an image has at its root
     * @throws io.github.lambdaimage.report.UserException if the user has chosen options that exclude each other
     */
    public static List<String> of(LambdaConfig config, @Nullable Integer debugPort, Path imageFiles) {
        List<String> defaults = new ArrayList<>(DefaultJvmOptions.SHORT_START);
        // The JVM treats this as the memory of its machine.
        defaults.add("-XX:MaxRAM=" + config.memorySize() + "m");
        defaults.addAll(DefaultJvmOptions.HEAP);
        ChosenJvmOptions chosen = ChosenJvmOptions.of(config, Map.of());
        chosen.checkCollectors();
        List<String> options = new ArrayList<>(chosen.remaining(defaults));
        if (debugPort != null) {
            options.add("-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:" + debugPort);
        }
        config.jvmOptions().forEach(option -> options.add(AgentFiles.localized(option, imageFiles)));
        return List.copyOf(options);
    }
}
