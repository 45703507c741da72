package io.github.lambdaimage.aws;

import io.github.lambdaimage.config.Architecture;
import io.github.lambdaimage.config.JsonEnum;
import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.config.LogFormat;
import io.github.lambdaimage.config.Setting;
import io.github.lambdaimage.config.Tracing;
import io.github.lambdaimage.config.Vpc;
import io.github.lambdaimage.config.reader.ConfigKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * The table of the settings that CreateFunction takes and that a version keeps. Plan, comparison and printed text follow it.
 * A new setting is a row here, a key in {@link ConfigKeys} and a binding in {@code aws.sdk}.
 */
public final class FunctionSettingsTable {

    /** ARN of the role; chosen by the plan of the role, and empty until the deploy has created it. */
    public static final FunctionSetting<String> ROLE = FunctionSetting.of("Role", config -> Setting.absent(), "");

    /** Whole seconds. */
    public static final FunctionSetting<Duration> TIMEOUT = FunctionSetting.of(
                    "Timeout", config -> Setting.of(config.timeout()), Duration.ofSeconds(3))
            .describedAs(labelled("timeout", time -> time.toSeconds() + " s"))
            .changeDescribedAs((from, to) -> from.toSeconds() + " -> " + to.toSeconds());

    /** MB. */
    public static final FunctionSetting<Integer> MEMORY_SIZE = FunctionSetting.of(
                    "MemorySize", config -> Setting.of(config.memorySize()), 128)
            .describedAs(labelled("memory", size -> size + " MB"));

    /** The processor. UpdateFunctionCode changes it together with the image. */
    public static final FunctionSetting<Architecture> ARCHITECTURE = FunctionSetting.of(
                    "Architecture", config -> Setting.of(config.architecture()), Architecture.X86_64)
            .describedAs(labelled("architecture", Architecture::word));

    /** MB. */
    public static final FunctionSetting<Integer> EPHEMERAL_STORAGE = FunctionSetting.of(
                    ConfigKeys.EPHEMERAL_STORAGE, 512)
            .describedAs(labelled("ephemeral storage", size -> size + " MB"));

    /** All variables. */
    public static final FunctionSetting<Map<String, String>> ENVIRONMENT = FunctionSetting.<Map<String, String>>of(
                    ConfigKeys.ENVIRONMENT, Map.of())
            .comparedAs(Map::copyOf)
            .masked(FunctionSettingsTable::changedNames)
            .describedAs(variables -> variables.isEmpty()
                    ? Optional.empty()
                    : Optional.of("variables "
                            + String.join(
                                    " ", variables.keySet().stream().sorted().toList())));

    /** Without subnets for no network. */
    public static final FunctionSetting<Vpc> VPC = FunctionSetting.of(ConfigKeys.VPC, new Vpc(List.of(), List.of()))
            .comparedAs(vpc -> new Vpc(
                    vpc.subnetIds().stream().sorted().toList(),
                    vpc.securityGroupIds().stream().sorted().toList()))
            .describedAs(vpc -> vpc.subnetIds().isEmpty()
                    ? Optional.empty()
                    : Optional.of("subnets " + String.join(" ", vpc.subnetIds())))
            .changeDescribedAs((from, to) -> network(from) + " -> " + network(to));

    /** Whether calls are sampled. */
    public static final FunctionSetting<Tracing> TRACING =
            word(FunctionSetting.of(ConfigKeys.TRACING, Tracing.PASS_THROUGH), "tracing");

    /** The form of log lines. */
    public static final FunctionSetting<LogFormat> LOG_FORMAT =
            word(FunctionSetting.of(ConfigKeys.LOG_FORMAT, LogFormat.TEXT), "log format");

    /** The log group: unchanged in an existing function, {@link #logGroup} in a new one. */
    public static final FunctionSetting<String> LOG_GROUP =
            FunctionSetting.of("LogGroup", config -> Setting.absent(), "");

    /** All settings, in the order in which a plan prints them. */
    public static final List<FunctionSetting<?>> ALL = List.of(
            ROLE,
            TIMEOUT,
            MEMORY_SIZE,
            ARCHITECTURE,
            EPHEMERAL_STORAGE,
            ENVIRONMENT,
            VPC,
            TRACING,
            LOG_FORMAT,
            LOG_GROUP);

    private FunctionSettingsTable() {}

    private static <T> Function<T, Optional<String>> labelled(String label, Function<T, String> words) {
        return value -> Optional.of(label + " " + words.apply(value));
    }

    private static <T extends JsonEnum> FunctionSetting<T> word(FunctionSetting<T> setting, String label) {
        return setting.describedAs(labelled(label, JsonEnum::word))
                .changeDescribedAs((from, to) -> from.word() + " -> " + to.word());
    }

    private static String network(Vpc vpc) {
        return vpc.subnetIds().isEmpty() ? "none" : vpc.subnetIds() + " " + vpc.securityGroupIds();
    }

    private static String changedNames(Map<String, String> from, Map<String, String> to) {
        List<String> changed = new ArrayList<>();
        to.keySet().stream().sorted().forEach(name -> {
            if (!from.containsKey(name)) {
                changed.add("+" + name);
            } else if (!Objects.equals(from.get(name), to.get(name))) {
                changed.add("~" + name);
            }
        });
        from.keySet().stream().filter(name -> !to.containsKey(name)).sorted().forEach(name -> changed.add("-" + name));
        return String.join(" ", changed);
    }

    /** The log group of a function for which none was chosen. */
    public static String logGroup(String function) {
        return "/aws/lambda/" + function;
    }

    /**
     * The settings that a function should have.
     *
     * @param current its settings now; empty for a new function
     */
    public static FunctionConfig target(LambdaConfig config, Optional<FunctionConfig> current) {
        FunctionConfig target = FunctionConfig.none();
        for (FunctionSetting<?> setting : ALL) {
            target = withTarget(target, setting, config, current);
        }
        return target;
    }

    private static <T> FunctionConfig withTarget(
            FunctionConfig target, FunctionSetting<T> setting, LambdaConfig config, Optional<FunctionConfig> current) {
        return target.with(setting, setting.target(config, current.map(now -> now.get(setting))));
    }

    /** A phrase for each setting of a new function that the plan prints. */
    public static List<String> describe(FunctionConfig config) {
        return ALL.stream()
                .flatMap(setting -> describe(config, setting).stream())
                .toList();
    }

    private static <T> Optional<String> describe(FunctionConfig config, FunctionSetting<T> setting) {
        return setting.description().apply(config.get(setting));
    }

    /**
     * A phrase for each setting that changes.
     *
     * @param changes what {@link FunctionConfig#changesTo} returned
     */
    public static List<String> describeChanges(FunctionConfig from, FunctionConfig changes) {
        return ALL.stream()
                .filter(changes::has)
                .map(setting -> describeChange(from, changes, setting))
                .toList();
    }

    private static <T> String describeChange(FunctionConfig from, FunctionConfig changes, FunctionSetting<T> setting) {
        return setting.describeChange(from.get(setting), changes.get(setting));
    }
}
