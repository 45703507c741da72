package io.github.lambdaimage.maven.project;

import io.github.lambdaimage.config.type.Placeholders;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.jspecify.annotations.Nullable;

/** Resolves {@code ${project.…}} in config.json like Maven does in a POM, and {@code ${env.…}} to an environment variable. */
public final class MavenPlaceholders implements Placeholders {

    private final PluginParameterExpressionEvaluator evaluator;
    private final Map<String, String> environment;

    public MavenPlaceholders(MavenSession session, MojoExecution execution, Map<String, String> environment) {
        this.evaluator = new PluginParameterExpressionEvaluator(session, execution);
        this.environment = environment;
    }

    @Override
    public @Nullable String resolve(String name) {
        if (name.startsWith("env.")) {
            return environment.get(name.substring("env.".length()));
        }
        if (!name.startsWith("project.")) {
            return null;
        }
        try {
            Object value = evaluator.evaluate("${" + name + "}", String.class);
            // Maven returns null or the unchanged text if it does not know the name.
            return value == null || value.toString().contains("${") ? null : value.toString();
        } catch (ExpressionEvaluationException e) {
            return null;
        }
    }

    @Override
    public Collection<String> known() {
        List<String> names = new ArrayList<>(List.of(
                "project.artifactId",
                "project.groupId",
                "project.version",
                "project.name",
                "project.description",
                "project.basedir"));
        for (String variable : new TreeSet<>(environment.keySet())) {
            names.add("env." + variable);
        }
        return names;
    }
}
