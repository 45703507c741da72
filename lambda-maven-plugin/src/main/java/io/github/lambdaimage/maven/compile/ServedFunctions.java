package io.github.lambdaimage.maven.compile;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * Collects the functions of a build, whose modules Maven runs the goal for one after the other, until all are known. They
 * are kept in the plugin context of the first project, which Maven has for this purpose.
 */
public final class ServedFunctions {

    private static final String KEY = "lambda.served";

    private final List<Object> collected;
    private final int expected;

    private ServedFunctions(List<Object> collected, int expected) {
        this.collected = collected;
        this.expected = expected;
    }

    /** For a function that is served on its own. */
    public static ServedFunctions alone() {
        return new ServedFunctions(new ArrayList<>(), 1);
    }

    /**
     * For the functions of a build.
     *
     * @param configName the name of the configuration file, which makes a module a function
     */
    public static ServedFunctions of(MavenSession session, MojoExecution goal, String configName) {
        int expected = (int) session.getProjects().stream()
                .filter(project -> isServed(project, goal.getExecutionId(), configName))
                .count();
        Map<String, Object> context = session.getPluginContext(
                goal.getMojoDescriptor().getPluginDescriptor(),
                session.getProjects().get(0));
        List<Object> collected;
        synchronized (context) {
            @SuppressWarnings("unchecked") // written here only
            List<Object> known = (List<Object>) context.computeIfAbsent(KEY, key -> new ArrayList<>());
            collected = known;
        }
        return new ServedFunctions(collected, Math.max(1, expected));
    }

    private static boolean isServed(MavenProject project, String execution, String configName) {
        return Files.exists(project.getBasedir().toPath().resolve(configName)) && !isSkipped(project, execution);
    }

    private static boolean isSkipped(MavenProject project, String execution) {
        Xpp3Dom configuration =
                project.getGoalConfiguration("io.github.lambdaimage", "lambda-maven-plugin", execution, null);
        Xpp3Dom skip = configuration == null ? null : configuration.getChild("skip");
        return "true".equals(skip == null ? project.getProperties().getProperty("lambda.skip") : skip.getValue());
    }

    /**
     * A function that was added.
     *
     * @param function null if it was added by a goal of another class loader, as for a module with other build extensions
     * @param configuration of its goal
     */
    public record Added(@Nullable ServedFunction function, MavenProject project, Xpp3Dom configuration) {}

    /**
     * Adds a function.
     *
     * @param configuration of its goal
     * @return all functions, if this is the last one that is missing; else empty
     */
    public List<Added> add(ServedFunction function, Xpp3Dom configuration) {
        synchronized (collected) {
            // No type of this plugin in between: a goal of another class loader could not read it.
            collected.add(List.of(function, function.project(), configuration));
            if (collected.size() < expected) {
                return List.of();
            }
            return collected.stream().map(ServedFunctions::added).toList();
        }
    }

    private static Added added(Object entry) {
        List<?> parts = (List<?>) entry;
        return new Added(parts.get(0) instanceof ServedFunction own ? own : null, (MavenProject) parts.get(1), (Xpp3Dom)
                parts.get(2));
    }
}
