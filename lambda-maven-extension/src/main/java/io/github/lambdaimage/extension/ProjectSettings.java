package io.github.lambdaimage.extension;

import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * What the user set outside of {@code config.json}, as the plugin's goals would see it: their parameters, overridden
 * keys, and the values of references such as <code>${project.version}</code>.
 */
final class ProjectSettings {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{((?:project|env)\\.[^}]*)}");
    private static final String PLUGIN = "io.github.lambdaimage:lambda-maven-plugin";

    private final MavenProject project;
    private final Properties userProperties;
    private final Map<String, String> environment;

    ProjectSettings(MavenProject project, Properties userProperties, Map<String, String> environment) {
        this.project = project;
        this.userProperties = userProperties;
        this.environment = environment;
    }

    /**
     * A parameter of the goals, in Maven's order: the plugin's {@code <configuration>}, {@code -Dlambda.name}, the
     * project's properties; null where it is not set or blank.
     */
    @Nullable
    String parameter(String name) {
        String configured = stripped(configuration(name));
        return configured == null ? stripped(property("lambda." + name)) : configured;
    }

    /** A key of {@code config.json} given as {@code -Dlambda.Key}; null where it is not, or blank. */
    @Nullable
    String override(String key) {
        return stripped(userProperties.getProperty("lambda." + key));
    }

    /**
     * The text with its references filled in.
     *
     * @throws IllegalArgumentException where nothing has the name
     */
    String fill(String text) {
        return REFERENCE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value(match.group(1))));
    }

    private String value(String reference) {
        String value =
                switch (reference) {
                    case "project.groupId" -> project.getGroupId();
                    case "project.artifactId" -> project.getArtifactId();
                    case "project.version" -> project.getVersion();
                    case "project.parent.groupId" ->
                        project.getModel().getParent().getGroupId();
                    case "project.parent.version" ->
                        project.getModel().getParent().getVersion();
                    default ->
                        reference.startsWith("env.") ? environment.get(reference.substring(4)) : property(reference);
                };
        if (value == null) {
            throw new IllegalArgumentException("nothing is named " + reference);
        }
        return value;
    }

    private @Nullable String configuration(String name) {
        Plugin plugin = project.getPlugin(PLUGIN);
        return plugin != null
                        && plugin.getConfiguration() instanceof Xpp3Dom configuration
                        && configuration.getChild(name) != null
                ? configuration.getChild(name).getValue()
                : null;
    }

    private @Nullable String property(String name) {
        return userProperties.getProperty(name, project.getProperties().getProperty(name));
    }

    private static @Nullable String stripped(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
