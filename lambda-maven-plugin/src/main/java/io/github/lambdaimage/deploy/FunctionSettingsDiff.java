package io.github.lambdaimage.deploy;

import io.github.lambdaimage.aws.FunctionConfig;
import io.github.lambdaimage.aws.FunctionConfigUpdate;
import io.github.lambdaimage.config.Architecture;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Settings of functions in words, and changes of them. Values of variables are never told. */
final class FunctionSettingsDiff {

    private FunctionSettingsDiff() {}

    /** All that is worth saying of a new function. */
    static List<String> of(FunctionConfig config) {
        List<String> words = new ArrayList<>();
        words.add(config.memorySize() + " MB");
        words.add(config.timeout().toSeconds() + " s");
        words.add(config.architecture().word());
        words.add(config.ephemeralStorage() + " MB of /tmp");
        if (!config.environment().isEmpty()) {
            words.add("variables "
                    + String.join(
                            " ", config.environment().keySet().stream().sorted().toList()));
        }
        if (!config.vpc().subnetIds().isEmpty()) {
            words.add("subnets " + String.join(" ", config.vpc().subnetIds()));
        }
        words.add("tracing " + config.tracing().word());
        words.add("log as " + config.logFormat().word());
        return words;
    }

    /** What differs, a setting each. */
    static List<String> changes(FunctionConfig from, FunctionConfig to, boolean overridden) {
        List<String> words = new ArrayList<>();
        add(words, "Role", from.role(), to.role());
        add(words, "Timeout", from.timeout().toSeconds(), to.timeout().toSeconds());
        add(words, "MemorySize", from.memorySize(), to.memorySize());
        add(words, "EphemeralStorage", from.ephemeralStorage(), to.ephemeralStorage());
        variables(words, from, to);
        add(words, "Vpc", vpc(from), vpc(to));
        add(words, "Tracing", from.tracing().word(), to.tracing().word());
        add(words, "LogFormat", from.logFormat().word(), to.logFormat().word());
        if (overridden) {
            words.add("entrypoint, command and working directory of the image");
        }
        return words;
    }

    private static String vpc(FunctionConfig config) {
        return config.vpc().subnetIds().isEmpty()
                ? "none"
                : config.vpc().subnetIds() + " " + config.vpc().securityGroupIds();
    }

    private static void add(List<String> words, String name, Object from, Object to) {
        if (!from.equals(to)) {
            words.add(name + " " + from + " -> " + to);
        }
    }

    private static void variables(List<String> words, FunctionConfig from, FunctionConfig to) {
        List<String> changed = new ArrayList<>();
        to.environment().keySet().stream().sorted().forEach(name -> {
            if (!from.environment().containsKey(name)) {
                changed.add("+" + name);
            } else if (!Objects.equals(
                    from.environment().get(name), to.environment().get(name))) {
                changed.add("~" + name);
            }
        });
        from.environment().keySet().stream()
                .filter(name -> !to.environment().containsKey(name))
                .sorted()
                .forEach(name -> changed.add("-" + name));
        if (!changed.isEmpty()) {
            words.add("Environment " + String.join(" ", changed));
        }
    }

    /** The call that makes one of the other; what does not differ is left out. */
    static FunctionConfigUpdate change(FunctionConfig from, FunctionConfig to, boolean overridden) {
        return new FunctionConfigUpdate(
                changed(from.role(), to.role()),
                changed(from.timeout(), to.timeout()),
                changed(from.memorySize(), to.memorySize()),
                changed(from.ephemeralStorage(), to.ephemeralStorage()),
                changed(from.environment(), to.environment()),
                changed(from.vpc(), to.vpc()),
                changed(from.tracing(), to.tracing()),
                changed(from.logFormat(), to.logFormat()),
                overridden);
    }

    private static <T> @Nullable T changed(T from, T to) {
        return from.equals(to) ? null : to;
    }

    /** Settings after a change of them. */
    static FunctionConfig changed(FunctionConfig config, FunctionConfigUpdate change) {
        return new FunctionConfig(
                or(change.role(), config.role()),
                or(change.timeout(), config.timeout()),
                or(change.memorySize(), config.memorySize()),
                or(change.ephemeralStorage(), config.ephemeralStorage()),
                or(change.environment(), config.environment()),
                or(change.vpc(), config.vpc()),
                or(change.tracing(), config.tracing()),
                or(change.logFormat(), config.logFormat()),
                config.logGroup(),
                config.architecture());
    }

    private static <T> T or(@Nullable T changed, T now) {
        return changed == null ? now : changed;
    }

    static FunctionConfig withRole(FunctionConfig config, String role) {
        return changed(config, new FunctionConfigUpdate(role, null, null, null, null, null, null, null, false));
    }

    static FunctionConfig withArchitecture(FunctionConfig config, Architecture architecture) {
        return new FunctionConfig(
                config.role(),
                config.timeout(),
                config.memorySize(),
                config.ephemeralStorage(),
                config.environment(),
                config.vpc(),
                config.tracing(),
                config.logFormat(),
                config.logGroup(),
                architecture);
    }
}
