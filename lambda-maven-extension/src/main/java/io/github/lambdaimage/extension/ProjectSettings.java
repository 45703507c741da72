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
 * The settings outside of {@code config.json}, resolved like in the plugin's goals: parameters of the goals, keys on the
 * command line, and the values of placeholders such as <code>${project.version}</code>.
 */
final class ProjectSettings {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{((?:project|env)\\.[^}]*)}");
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
     * A parameter of the goals. Like in Maven, the plugin's {@code <configuration>} precedes {@code -Dlambda.name}, which
     * precedes the properties of the project. Null if the parameter is not set or blank.
     */
    @Nullable
    String parameter(String name) {
        String configured = stripped(configuration(name));
        return configured == null ? stripped(property("lambda." + name)) : configured;
    }

    /** A key of {@code config.json} that is set with {@code -Dlambda.Key}; null if it is not set or blank. */
    @Nullable
    String override(String key) {
        return stripped(userProperties.getProperty("lambda." + key));
    }

    /**
     * Resolves the placeholders of a string.
     *
     * @throws IllegalArgumentException if a placeholder has no value
     */
    String resolve(String text) {
        return PLACEHOLDER.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value(match.group(1))));
    }

    private String value(String placeholder) {
        String value =
                switch (placeholder) {
                    case "project.groupId" -> project.getGroupId();
                    case "project.artifactId" -> project.getArtifactId();
                    case "project.version" -> project.getVersion();
                    case "project.parent.groupId" ->
                        project.getModel().getParent().getGroupId();
                    case "project.parent.version" ->
                        project.getModel().getParent().getVersion();
                    default ->
                        placeholder.startsWith("env.")
                                ? environment.get(placeholder.substring(4))
                                : property(placeholder);
                };
        if (value == null) {
            throw new IllegalArgumentException("the placeholder " + placeholder + " has no value");
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
