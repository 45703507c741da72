package io.github.lambdaimage.maven.compile;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

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
                .filter(project -> isServed(project, configName))
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

    private static boolean isServed(MavenProject project, String configName) {
        return Files.exists(project.getBasedir().toPath().resolve(configName)) && !isSkipped(project);
    }

    private static boolean isSkipped(MavenProject project) {
        Xpp3Dom configuration =
                project.getGoalConfiguration("io.github.lambdaimage", "lambda-maven-plugin", null, null);
        Xpp3Dom skip = configuration == null ? null : configuration.getChild("skip");
        return "true".equals(skip == null ? project.getProperties().getProperty("lambda.skip") : skip.getValue());
    }

    /**
     * Adds a function.
     *
     * @return all functions, if this is the last one that is missing; else empty
     */
    public List<ServedFunction> add(ServedFunction function) {
        synchronized (collected) {
            collected.add(function);
            if (collected.size() < expected) {
                return List.of();
            }
            // A module with other plugin dependencies has other classes of this plugin.
            return collected.stream()
                    .filter(ServedFunction.class::isInstance)
                    .map(ServedFunction.class::cast)
                    .toList();
        }
    }
}
