package io.github.lambdaimage.maven.project;

import io.github.lambdaimage.config.reader.ConfigReader;
import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.report.UserException;
import io.github.lambdaimage.text.ClosestName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.jspecify.annotations.Nullable;

/** Finds typing mistakes in {@code -Dlambda.name}, which Maven itself passes over in silence. */
public final class UnknownParameters {

    private static final String PREFIX = "lambda.";
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{(lambda\\.[^}]+)}");

    private UnknownParameters() {}

    /** Warns of each such property that no goal of the plugin has; keys of config.json, with a capital, are not meant. */
    public static void warn(MavenSession session, MojoExecution execution, Reporter reporter) {
        warn(
                session.getUserProperties().stringPropertyNames(),
                known(execution.getMojoDescriptor().getPluginDescriptor()),
                reporter);
    }

    /**
     * The same, for goals that change what others use: a name that is nearly that of a switch must not do without it.
     *
     * @throws UserException where there is one
     */
    public static void refuse(MavenSession session, MojoExecution execution) {
        Map<String, String> unknown = unknown(
                session.getUserProperties().stringPropertyNames(),
                known(execution.getMojoDescriptor().getPluginDescriptor()));
        unknown.forEach((problem, advice) -> {
            throw new UserException(problem, advice + " Nothing was changed.");
        });
    }

    /**
     * Refuses switches that are neither on nor off: Maven itself takes all but {@code true} for off. A blank one is not
     * given.
     *
     * @throws UserException where there is one
     */
    public static void checkSwitches(MavenSession session, MojoExecution execution) {
        for (Parameter parameter : execution.getMojoDescriptor().getParameters()) {
            Matcher matcher = EXPRESSION.matcher(String.valueOf(expression(execution.getMojoDescriptor(), parameter)));
            if (parameter.getType().equals("boolean") && matcher.matches()) {
                checkSwitch(matcher.group(1), session.getUserProperties().getProperty(matcher.group(1)));
            }
        }
    }

    static void checkSwitch(String name, @Nullable String value) {
        if (value != null && !value.isBlank() && !value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
            throw new UserException(
                    name + " is \"" + value + "\"; it may be true or false.",
                    "Say -D" + name + " or -D" + name + "=true to switch it on, and leave it out to have it off.");
        }
    }

    static void warn(Set<String> given, Set<String> known, Reporter reporter) {
        unknown(given, known).forEach((problem, advice) -> reporter.warn(problem + " " + advice));
    }

    /** What is wrong with each, and what may be meant. */
    private static Map<String, String> unknown(Set<String> given, Set<String> known) {
        Map<String, String> problems = new LinkedHashMap<>();
        List<String> shortNames = known.stream()
                .sorted()
                .map(name -> name.substring(PREFIX.length()))
                .toList();
        for (String name : new TreeSet<>(given)) {
            if (name.matches("lambda\\.[a-z].*") && !known.contains(name)) {
                // The prefix is left out, since it would make all names alike.
                String shortName = name.substring(PREFIX.length());
                String advice = key(shortName)
                        .map(key -> "Did you mean the key of config.json, " + PREFIX + key + "?")
                        .or(() -> ClosestName.of(shortName, shortNames)
                                .map(nearest -> "Did you mean " + PREFIX + nearest + "?"))
                        .orElseGet(() -> "There are: " + String.join(", ", new TreeSet<>(known)) + ".");
                problems.put("-D" + name + " is no parameter of any goal of this plugin.", advice);
            }
        }
        return problems;
    }

    private static Optional<String> key(String name) {
        return ConfigReader.keys().stream()
                .filter(key -> key.equalsIgnoreCase(name))
                .findFirst();
    }

    static Set<String> known(PluginDescriptor plugin) {
        Set<String> names = new TreeSet<>();
        for (MojoDescriptor mojo : plugin.getMojos()) {
            for (Parameter parameter : mojo.getParameters()) {
                Matcher matcher = EXPRESSION.matcher(String.valueOf(expression(mojo, parameter)));
                if (matcher.matches()) {
                    names.add(matcher.group(1));
                }
            }
        }
        return names;
    }

    private static Object expression(MojoDescriptor mojo, Parameter parameter) {
        var configuration = mojo.getMojoConfiguration().getChild(parameter.getName(), false);
        return configuration == null || configuration.getValue() == null
                ? String.valueOf(parameter.getExpression())
                : configuration.getValue();
    }
}
