package io.github.lambdaimage.maven.support;

import java.io.File;
import org.codehaus.plexus.classworlds.realm.ClassRealm;
import org.codehaus.plexus.component.configurator.BasicComponentConfigurator;
import org.codehaus.plexus.component.configurator.ComponentConfigurationException;
import org.codehaus.plexus.component.configurator.ConfigurationListener;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.codehaus.plexus.component.configurator.expression.TypeAwareExpressionEvaluator;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Sets the parameters of all goals as Maven does, except that a blank value counts as not given, so that the default
 * applies. Maven itself makes a blank file the project's folder, and rejects a blank number.
 *
 * <p>A blank value mostly is a variable that is not set, as in {@code -Dlambda.cacheDir=$CACHE}.
 */
public final class ParameterConfigurator extends BasicComponentConfigurator {

    /** The name that each goal refers to it by, and {@code META-INF/plexus/components.xml} declares it by. */
    public static final String NAME = "lambda-image";

    /** For Maven. */
    public ParameterConfigurator() {}

    @Override
    public void configureComponent(
            Object component,
            PlexusConfiguration configuration,
            ExpressionEvaluator evaluator,
            ClassRealm realm,
            @Nullable ConfigurationListener listener)
            throws ComponentConfigurationException {
        super.configureComponent(component, configuration, new NotBlank(evaluator), realm, listener);
    }

    /** Where it evaluates to null, Maven's converters take the default. */
    private static final class NotBlank implements TypeAwareExpressionEvaluator {

        private final ExpressionEvaluator evaluator;

        NotBlank(ExpressionEvaluator evaluator) {
            this.evaluator = evaluator;
        }

        @Override
        public @Nullable Object evaluate(String expression) throws ExpressionEvaluationException {
            return given(evaluator.evaluate(expression));
        }

        @Override
        public @Nullable Object evaluate(String expression, Class<?> type) throws ExpressionEvaluationException {
            return evaluator instanceof TypeAwareExpressionEvaluator typed
                    ? given(typed.evaluate(expression, type))
                    : evaluate(expression);
        }

        private static @Nullable Object given(@Nullable Object value) {
            return value instanceof String text && text.isBlank() ? null : value;
        }

        @Override
        public File alignToBaseDirectory(File file) {
            return evaluator.alignToBaseDirectory(file);
        }
    }
}
