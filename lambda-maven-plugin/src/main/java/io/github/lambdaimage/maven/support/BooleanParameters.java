package io.github.lambdaimage.maven.support;

import io.github.lambdaimage.report.UserException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Finds boolean parameters that are neither true nor false, on the command line and in the POM: Maven reads all values except
 * {@code true} as false. A blank value counts as absent.
 */
final class BooleanParameters {

    private static final Pattern PROPERTY = Pattern.compile("\\$\\{(lambda\\.[^}]+)}");

    private BooleanParameters() {}

    /** The problem with each such parameter of a goal, in the order of the configuration. */
    static List<UserException> problems(Object goal, PlexusConfiguration configuration, ExpressionEvaluator evaluator)
            throws ExpressionEvaluationException {
        List<UserException> problems = new ArrayList<>();
        for (PlexusConfiguration parameter : configuration.getChildren()) {
            String written = parameter.getValue(null);
            if (written == null || !isBoolean(goal.getClass(), parameter.getName())) {
                continue;
            }
            Object value = evaluator.evaluate(written);
            if (value instanceof String text && !isAllowed(text)) {
                problems.add(problem(parameter.getName(), written, text));
            }
        }
        return problems;
    }

    private static boolean isAllowed(String text) {
        return text.isBlank() || text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
    }

    private static UserException problem(String name, String written, String value) {
        Matcher property = PROPERTY.matcher(written);
        return property.matches()
                ? new UserException(
                        property.group(1) + " is \"" + value + "\", but must be true or false.",
                        "Use \"-D" + property.group(1) + "=true\", or omit it.")
                : new UserException(
                        "<" + name + "> in the POM is \"" + value + "\", but must be true or false.",
                        "Write <" + name + ">true</" + name + ">, or remove it.");
    }

    private static boolean isBoolean(@Nullable Class<?> type, String name) {
        for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
            for (Field field : declaring.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    return field.getType() == boolean.class;
                }
            }
        }
        return false;
    }
}
