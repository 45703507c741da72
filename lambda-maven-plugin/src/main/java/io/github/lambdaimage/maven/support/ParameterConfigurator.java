package io.github.lambdaimage.maven.support;

import io.github.lambdaimage.maven.project.ProjectFolder;
import io.github.lambdaimage.text.HomeFolder;
import java.io.File;
import org.apache.maven.project.MavenProject;
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
 * Sets the parameters of all goals like Maven, but treats a blank value as absent, so that the default applies. Maven
 * converts a blank file to the folder of the project, and rejects a blank number.
 *
 * <p>A blank value is usually a variable that is not set, as in {@code -Dlambda.cacheDir=$CACHE}.
 */
public final class ParameterConfigurator extends BasicComponentConfigurator {

    /** The name of this component, which {@code META-INF/plexus/components.xml} and every goal use. */
    public static final String NAME = "lambda-image";

    /** Called by Maven. */
    public ParameterConfigurator() {}

    @Override
    public void configureComponent(
            Object component,
            PlexusConfiguration configuration,
            ExpressionEvaluator evaluator,
            ClassRealm realm,
            @Nullable ConfigurationListener listener)
            throws ComponentConfigurationException {
        ExpressionEvaluator nonBlank = new ParameterEvaluator(evaluator, project(evaluator));
        if (component instanceof AbstractLambdaMojo goal) {
            try {
                goal.rejects(BooleanParameters.problems(component, configuration, nonBlank));
            } catch (ExpressionEvaluationException e) {
                throw new ComponentConfigurationException(e.getMessage(), e);
            }
        }
        super.configureComponent(component, configuration, nonBlank, realm, listener);
    }

    private static @Nullable MavenProject project(ExpressionEvaluator evaluator)
            throws ComponentConfigurationException {
        try {
            if (evaluator.evaluate("${project}") instanceof MavenProject project) {
                // Before any parameter refers to it.
                ProjectFolder.correct(project);
                return project;
            }
            return null;
        } catch (ExpressionEvaluationException e) {
            throw new ComponentConfigurationException(e.getMessage(), e);
        }
    }

    /**
     * Evaluates blank values to null, for which Maven's converters use the default, and relative files against the folder of
     * the project.
     */
    private static final class ParameterEvaluator implements TypeAwareExpressionEvaluator {

        private final ExpressionEvaluator evaluator;
        private final @Nullable MavenProject project;

        ParameterEvaluator(ExpressionEvaluator evaluator, @Nullable MavenProject project) {
            this.evaluator = evaluator;
            this.project = project;
        }

        @Override
        public @Nullable Object evaluate(String expression) throws ExpressionEvaluationException {
            return nonBlank(evaluator.evaluate(expression));
        }

        @Override
        public @Nullable Object evaluate(String expression, Class<?> type) throws ExpressionEvaluationException {
            return evaluator instanceof TypeAwareExpressionEvaluator typed
                    ? nonBlank(typed.evaluate(expression, type))
                    : evaluate(expression);
        }

        private static @Nullable Object nonBlank(@Nullable Object value) {
            return value instanceof String text && text.isBlank() ? null : value;
        }

        @Override
        public File alignToBaseDirectory(File named) {
            File file = new File(HomeFolder.expand(named.getPath()));
            if (project == null || file.isAbsolute() || file.getPath().startsWith(File.separator)) {
                return evaluator.alignToBaseDirectory(file);
            }
            // Maven's evaluator was created before the folder was corrected.
            return project.getBasedir()
                    .toPath()
                    .resolve(file.toPath())
                    .normalize()
                    .toFile();
        }
    }
}
