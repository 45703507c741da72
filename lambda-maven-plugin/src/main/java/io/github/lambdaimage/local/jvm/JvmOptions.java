package io.github.lambdaimage.local.jvm;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.launch.ChosenJvmOptions;
import io.github.lambdaimage.launch.DefaultJvmOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Computes the options of a function's JVM in JVM mode. */
public final class JvmOptions {

    /** The variables from which a JVM takes options. */
    private static final Set<String> WITH_OPTIONS = Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private JvmOptions() {}

    /**
     * This plugin's options, without those that the user has chosen otherwise, followed by those of the key {@code
     * JvmOptions}.
     *
     * @param debugPort the debug port on loopback; null for no debugger
     * @param imageFiles the folder whose files an image has at its root
     * @param diagnostics further options of this plugin, for the files of a crash
     * @throws io.github.lambdaimage.report.UserException if the user has chosen options that exclude each other
     */
    public static List<String> of(
            LambdaConfig config, @Nullable Integer debugPort, Path imageFiles, List<String> diagnostics) {
        List<String> defaults = new ArrayList<>(diagnostics);
        defaults.addAll(DefaultJvmOptions.SHORT_START);
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

    /**
     * The function's variables, with the paths of agents on this machine.
     *
     * @param imageFiles the folder whose files an image has at its root
     * @throws io.github.lambdaimage.report.UserException if an agent does not exist
     */
    public static Map<String, String> variables(Map<String, String> variables, Path imageFiles) {
        Map<String, String> localized = new HashMap<>(variables);
        for (String name : WITH_OPTIONS) {
            localized.computeIfPresent(name, (key, value) -> AgentFiles.localized(key, value, imageFiles));
        }
        return Map.copyOf(localized);
    }
}
