package io.github.lambdaimage.local.jvm;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.launch.ChosenJvmOptions;
import io.github.lambdaimage.launch.DefaultJvmOptions;
import io.github.lambdaimage.launch.OptionFiles;
import io.github.lambdaimage.launch.OptionVariable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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
     * @param diagnostics further options of this plugin, for the files of a crash
     * @param leftOut receives each option of the user that has no effect on this machine
     * @throws io.github.lambdaimage.report.UserException if the user has chosen options that exclude each other
     */
    public static List<String> of(
            LambdaConfig config,
            @Nullable Integer debugPort,
            Path imageFiles,
            List<String> diagnostics,
            Consumer<String> leftOut) {
        List<String> defaults = new ArrayList<>(diagnostics);
        defaults.addAll(DefaultJvmOptions.SHORT_START);
        // The JVM treats this as the memory of its machine.
        defaults.add("-XX:MaxRAM=" + config.memorySize() + "m");
        defaults.addAll(DefaultJvmOptions.HEAP);
        ChosenJvmOptions chosen = ChosenJvmOptions.of(config, Map.of(), OptionFiles.in(imageFiles));
        chosen.checkCollectors();
        List<String> options = new ArrayList<>(chosen.remaining(defaults));
        if (debugPort != null) {
            options.add("-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:" + debugPort);
        }
        options.addAll(new ImagePaths(imageFiles, leftOut).localized("\"JvmOptions\"", config.jvmOptions()));
        return List.copyOf(options);
    }

    /**
     * The function's variables, in which JVM options have the paths of files on this machine.
     *
     * @param imageFiles the folder whose files an image has at its root
     * @param leftOut receives each option that has no effect on this machine
     * @throws io.github.lambdaimage.report.UserException if a file does not exist with which the JVM would start
     */
    public static Map<String, String> variables(
            Map<String, String> variables, Path imageFiles, Consumer<String> leftOut) {
        ImagePaths paths = new ImagePaths(imageFiles, leftOut);
        Map<String, String> localized = new HashMap<>(variables);
        for (OptionVariable variable : OptionVariable.values()) {
            localized.computeIfPresent(variable.name(), paths::ofVariable);
        }
        return Map.copyOf(localized);
    }
}
