package io.github.lambdaimage.maven.project;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.io.xpp3.MavenXpp3Writer;
import org.apache.maven.project.MavenProject;

/** The settings of a build that have an effect on the classes of a project, as texts that can be compared. */
public final class BuildSettings {

    /** The goals of this call, and the mode of its JVM. */
    private static final Set<String> OF_THE_CALL = Set.of("sun.java.command", "java.vm.info");

    /** Options of compilers and JVMs that come as environment variables. */
    private static final Set<String> VARIABLES =
            Set.of("env.CLASSPATH", "env.JAVA_HOME", "env.JDK_JAVAC_OPTIONS", "env.JAVA_TOOL_OPTIONS");

    /** Parameters of our goals. Where a POM uses one, the value is in the model. */
    private static final String OURS = "lambda.";

    private BuildSettings() {}

    /**
     * Collects the settings.
     *
     * @param project with its runtime dependencies resolved
     * @param pluginVersion the version of this plugin
     */
    public static List<String> of(MavenProject project, MavenSession session, String pluginVersion) {
        List<String> settings = new ArrayList<>();
        settings.add(pluginVersion);
        settings.add(model(project));
        settings.addAll(project.getCompileSourceRoots());
        project.getArtifacts().stream().map(BuildSettings::artifact).sorted().forEach(settings::add);
        Map<String, String> properties = new TreeMap<>();
        add(session.getSystemProperties(), properties);
        add(session.getUserProperties(), properties);
        properties.forEach((name, value) -> settings.add(name + "=" + value));
        return settings;
    }

    /** The model with all that parents, profiles, properties and extensions contribute. */
    private static String model(MavenProject project) {
        StringWriter text = new StringWriter();
        try {
            new MavenXpp3Writer().write(text, project.getModel());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static String artifact(Artifact artifact) {
        return artifact.getId() + " " + artifact.getScope() + " " + artifact.getFile();
    }

    private static void add(Properties from, Map<String, String> to) {
        for (String name : from.stringPropertyNames()) {
            boolean counts = name.startsWith("env.")
                    ? VARIABLES.contains(name)
                    : !name.startsWith(OURS) && !OF_THE_CALL.contains(name);
            if (counts) {
                to.put(name, from.getProperty(name));
            }
        }
    }
}
