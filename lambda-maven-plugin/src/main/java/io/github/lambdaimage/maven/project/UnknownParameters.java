package io.github.lambdaimage.maven.project;

import io.github.lambdaimage.config.reader.ConfigReader;
import io.github.lambdaimage.event.EventFields;
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

/** Detects misspelled parameters in {@code -Dlambda.name}, which Maven ignores silently. */
public final class UnknownParameters {

    private static final String PREFIX = "lambda.";
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{(lambda\\.[^}]+)}");

    /** What a decoder writes in place of bytes that it cannot decode. */
    private static final char REPLACEMENT = '\ufffd';

    private UnknownParameters() {}

    /** Warns about each parameter that no goal of the plugin has. Ignores keys of config.json, which start with an uppercase letter. */
    public static void warn(MavenSession session, MojoExecution execution, Reporter reporter) {
        warn(
                session.getUserProperties().stringPropertyNames(),
                known(execution.getMojoDescriptor().getPluginDescriptor()),
                reporter);
    }

    /**
     * Rejects parameters that no goal of the plugin has, for goals that change resources of others: a misspelled
     * {@code lambda.dryRun} must not deploy.
     *
     * @throws UserException if there is an unknown parameter
     */
    public static void reject(MavenSession session, MojoExecution execution) {
        Map<String, String> unknown = unknown(
                session.getUserProperties().stringPropertyNames(),
                known(execution.getMojoDescriptor().getPluginDescriptor()));
        unknown.forEach((problem, advice) -> {
            throw new UserException(problem, advice + " Nothing was changed.");
        });
    }

    /**
     * Rejects parameters with characters that the JVM could not decode. It replaces each of their bytes, so the value would reach
     * the function changed.
     *
     * @throws UserException if there is such a parameter
     */
    public static void checkEncoding(MavenSession session) {
        String encoding = System.getProperty("sun.jnu.encoding", "UTF-8");
        for (String name : new TreeSet<>(session.getUserProperties().stringPropertyNames())) {
            if (name.startsWith(PREFIX)) {
                checkEncoding(name, session.getUserProperties().getProperty(name), encoding);
            }
        }
    }

    static void checkEncoding(String name, String value, String encoding) {
        if (value.indexOf(REPLACEMENT) >= 0 && !encoding.equalsIgnoreCase("UTF-8")) {
            throw new UserException(
                    "The value of " + name + " cannot be read in the encoding " + encoding + ".",
                    "Set the environment variable LC_ALL to C.UTF-8 for Maven.");
        }
    }

    static void warn(Set<String> given, Set<String> known, Reporter reporter) {
        unknown(given, known).forEach((problem, advice) -> reporter.warn(problem + " " + advice));
    }

    /** A problem and an advice for each unknown parameter. */
    private static Map<String, String> unknown(Set<String> given, Set<String> known) {
        Map<String, String> problems = new LinkedHashMap<>();
        List<String> shortNames = known.stream()
                .sorted()
                .map(name -> name.substring(PREFIX.length()))
                .toList();
        for (String name : new TreeSet<>(given)) {
            if (name.matches("lambda\\.[a-z].*") && !known.contains(name) && !EventFields.isField(name)) {
                // Compared without the prefix, which would make all names similar.
                String shortName = name.substring(PREFIX.length());
                String advice = key(shortName)
                        .map(key -> "Did you mean \"-D" + PREFIX + key + "\", the key of config.json?")
                        .or(() -> EventFields.closest(name).map(field -> "Did you mean \"-D" + field + "\"?"))
                        .or(() -> ClosestName.of(shortName, shortNames)
                                .map(closest -> "Did you mean \"-D" + PREFIX + closest + "\"?"))
                        .orElseGet(() -> "The parameters are: " + String.join(", ", new TreeSet<>(known)) + ".");
                problems.put("No goal of this plugin has the parameter " + name + ".", advice);
            } else if (name.matches("lambda\\.[A-Z].*")) {
                parameter(name, known)
                        .ifPresent(meant -> problems.put(
                                name + " is not a key of config.json.", "Did you mean \"-D" + meant + "\"?"));
            }
        }
        return problems;
    }

    /** The parameter that has this name with other letters in upper case; empty if a key has the name. */
    private static Optional<String> parameter(String name, Set<String> known) {
        return key(name.substring(PREFIX.length())).isPresent()
                ? Optional.empty()
                : known.stream().filter(name::equalsIgnoreCase).findFirst();
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
