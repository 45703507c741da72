package io.github.lambdaimage.maven;

import io.github.lambdaimage.report.Reporter;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;

/** Finds typing mistakes in {@code -Dlambda.name}, which Maven itself passes over in silence. */
final class UnknownParameters {

    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{(lambda\\.[^}]+)}");

    private UnknownParameters() {}

    /** Warns of each such property that no goal of the plugin has; keys of config.json, with a capital, are not meant. */
    static void warn(MavenSession session, MojoExecution execution, Reporter reporter) {
        Set<String> known = known(execution.getMojoDescriptor().getPluginDescriptor());
        for (String name : new TreeSet<>(session.getUserProperties().stringPropertyNames())) {
            boolean parameter = name.matches("lambda\\.[a-z].*");
            if (parameter && !known.contains(name)) {
                reporter.warn("-D" + name + " is no parameter of any goal of this plugin. There are: "
                        + String.join(", ", known));
            }
        }
    }

    private static Set<String> known(PluginDescriptor plugin) {
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
