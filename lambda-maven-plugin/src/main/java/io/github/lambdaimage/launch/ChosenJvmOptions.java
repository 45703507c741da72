package io.github.lambdaimage.launch;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.report.UserException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The JVM options that the base image and the user have chosen, in the order in which a JVM applies them. They come from
 * {@code JvmOptions}, from variables in {@code Environment}, and from variables of the base image that {@code Environment}
 * does not replace.
 *
 * <p>The options of this plugin are on the command line, where they would take precedence over those of {@code
 * JAVA_TOOL_OPTIONS}, and a JVM does not start with two collectors. Therefore a default gives way to a chosen option.
 */
public final class ChosenJvmOptions {

    private static final Pattern COLLECTOR =
            Pattern.compile("-XX:([+-])(Use(?:Serial|Parallel|G1|Z|Shenandoah|Epsilon)GC)");
    private static final String AGGRESSIVE = "-XX:+AggressiveHeap";

    private static final Pattern HEAP = Pattern.compile("(?:-Xmx|-XX:MaxHeapSize=)(\\d{1,18})([kKmMgGtT]?)");
    private static final int BYTES_PER_KILOBYTE = 1024;

    private static final Pattern FLAG = Pattern.compile("-XX:[+-]?([A-Za-z0-9_]+).*", Pattern.DOTALL);
    private static final Pattern PROPERTY = Pattern.compile("(-D[^=]*).*", Pattern.DOTALL);

    /** The settings that decide the same as a default, beside that of the same name. */
    private static final Map<String, Set<String>> RELATED = Map.of(
            "TieredStopAtLevel", Set.of("TieredCompilation", "CompilationMode", "UseJVMCICompiler"),
            "MaxRAMPercentage", Set.of("MaxRAMFraction"),
            "MinRAMPercentage", Set.of("MinRAMFraction"),
            "-Duser.country", Set.of("-Duser.language"));

    private static final String COLLECTORS = "collector";

    private final List<Choice> choices;

    /**
     * An option that was chosen.
     *
     * @param place where, for messages
     */
    private record Choice(String option, Place place, String name) {}

    private enum Place {
        BASE_IMAGE,
        ENVIRONMENT,
        JVM_OPTIONS
    }

    private ChosenJvmOptions(List<Choice> choices) {
        this.choices = choices;
    }

    /**
     * Collects the options.
     *
     * @param baseVariables the variables of the base image; empty if the function runs without it
     * @param files the files with options that the image will have
     */
    public static ChosenJvmOptions of(LambdaConfig config, Map<String, String> baseVariables, OptionFiles files) {
        List<Choice> choices = new ArrayList<>();
        List<Choice> last = new ArrayList<>();
        for (OptionVariable variable : OptionVariable.values()) {
            String name = variable.name();
            boolean users = config.environment().containsKey(name);
            String value = users ? config.environment().get(name) : baseVariables.get(name);
            Place place = users ? Place.ENVIRONMENT : Place.BASE_IMAGE;
            String shown = name + (users ? " in \"Environment\"" : " of the base image");
            boolean launcher = variable == OptionVariable.JDK_JAVA_OPTIONS;
            for (String named : OptionVariable.split(value)) {
                for (String option : files.expanded(named, launcher)) {
                    (variable.isBeforeArguments() ? choices : last).add(new Choice(option, place, shown));
                }
            }
        }
        for (String named : config.jvmOptions()) {
            for (String option : files.expanded(named, false)) {
                choices.add(new Choice(option, Place.JVM_OPTIONS, "\"JvmOptions\""));
            }
        }
        choices.addAll(last);
        return new ChosenJvmOptions(List.copyOf(choices));
    }

    /** The variables in {@code Environment} from which a JVM takes options. An image depends on no other. */
    public static Map<String, String> variables(LambdaConfig config) {
        Map<String, String> variables = new LinkedHashMap<>(config.environment());
        variables
                .keySet()
                .retainAll(Stream.of(OptionVariable.values())
                        .map(OptionVariable::name)
                        .toList());
        return variables;
    }

    /** The defaults that do not exclude or override a chosen option, in their order. */
    public List<String> remaining(Collection<String> defaults) {
        Set<String> chosen =
                choices.stream().map(choice -> setting(choice.option())).collect(Collectors.toSet());
        return defaults.stream()
                .filter(option -> !chosen.contains(setting(option)))
                .filter(option ->
                        RELATED.getOrDefault(setting(option), Set.of()).stream().noneMatch(chosen::contains))
                .toList();
    }

    /**
     * The first chosen option with which a JVM neither makes nor uses a startup cache, and where it was chosen.
     *
     * @param release of the JVM
     * @return for example {@code "JvmOptions" contains -javaagent:agent.jar}; empty if there is none
     */
    public Optional<String> excludingStartupCache(int release) {
        return choices.stream()
                .filter(choice -> StartupCacheOptions.isExcludedBy(choice.option(), release))
                .map(choice -> choice.name() + " contains " + choice.option())
                .findFirst();
    }

    /**
     * Rejects two collectors, with which no JVM starts.
     *
     * @throws UserException naming both places
     */
    public void checkCollectors() {
        Map<String, Choice> selected = new LinkedHashMap<>();
        for (Choice choice : choices) {
            Matcher collector = COLLECTOR.matcher(choice.option());
            if (choice.option().equals(AGGRESSIVE)) {
                selected.put("UseParallelGC", choice);
            } else if (collector.matches() && collector.group(1).equals("+")) {
                selected.put(collector.group(2), choice);
            } else if (collector.matches()) {
                selected.remove(collector.group(2));
            }
        }
        if (selected.size() > 1) {
            List<Map.Entry<String, Choice>> both = List.copyOf(selected.entrySet());
            throw twoCollectors(
                    both.get(0).getKey(), both.get(0).getValue(), both.get(1).getValue());
        }
    }

    /**
     * A warning about a heap that may grow beyond the memory of the function.
     *
     * @param memorySize of the function in MB
     */
    public Optional<String> heapWarning(int memorySize) {
        @Nullable Choice heap = null;
        for (Choice choice : choices) {
            heap = HEAP.matcher(choice.option()).matches() ? choice : heap;
        }
        if (heap == null || megabytes(heap.option()) <= memorySize) {
            return Optional.empty();
        }
        return Optional.of(heap.name() + " allows a heap of more than \"MemorySize\", which is " + memorySize + " MB: "
                + heap.option() + ". Lambda ends the function before such a heap is full. Increase \"MemorySize\", or"
                + " remove the option.");
    }

    private static double megabytes(String option) {
        Matcher heap = HEAP.matcher(option);
        if (!heap.matches()) {
            return 0;
        }
        // Bytes without a unit.
        int unit = " kmgt".indexOf(heap.group(2).isEmpty() ? " " : heap.group(2).toLowerCase(Locale.ROOT));
        return Double.parseDouble(heap.group(1)) * Math.pow(BYTES_PER_KILOBYTE, unit - 2.0);
    }

    private static UserException twoCollectors(String firstFlag, Choice first, Choice second) {
        String problem = first.name().equals(second.name())
                ? first.name() + " selects " + first.option() + " and " + second.option() + "."
                : second.name() + " selects " + second.option() + ", and " + first.name() + " selects " + first.option()
                        + ".";
        boolean changeable = first.place() == Place.BASE_IMAGE && second.place() != Place.BASE_IMAGE;
        return new UserException(
                problem + " A JVM uses one garbage collector.",
                changeable
                        ? "Remove one of them. To switch off that of the base image, add \"-XX:-" + firstFlag
                                + "\" to \"JvmOptions\" in config.json."
                        : "Remove one of them.");
    }

    /** What an option sets: equal for options of which the last one counts. */
    private static String setting(String option) {
        if (COLLECTOR.matcher(option).matches() || option.equals(AGGRESSIVE)) {
            return COLLECTORS;
        }
        Matcher flag = FLAG.matcher(option);
        if (flag.matches()) {
            return flag.group(1);
        }
        Matcher property = PROPERTY.matcher(option);
        return property.matches() ? property.group(1) : option;
    }
}
