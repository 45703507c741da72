package io.github.lambdaimage.extension;

import io.github.lambdaimage.runtime.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.model.Dependency;
import org.jspecify.annotations.Nullable;

/**
 * Reads the key {@code Dependencies} of {@code config.json}, the only key that matters before a build. The plugin checks
 * the whole file and reports the position of each mistake; here, a mistake is an exception without a position.
 */
final class ConfigDependencies {

    private static final String KEY = "Dependencies";
    private static final Pattern COORDINATES =
            Pattern.compile("([A-Za-z0-9_.-]+):([A-Za-z0-9_.-]+):([A-Za-z0-9_.+-]+)(?::([A-Za-z0-9_.-]+))?");

    private ConfigDependencies() {}

    /**
     * The effective list: from {@code -Dlambda.Dependencies}, else from the selected stage, else from the top level.
     *
     * @throws IOException if the file cannot be read
     * @throws RuntimeException if the file is not valid JSON, or the list does not contain coordinates
     */
    static Collection<Dependency> read(Path config, ProjectSettings settings) throws IOException {
        Map<String, Dependency> dependencies = new LinkedHashMap<>();
        for (String entry : entries(config, settings)) {
            Dependency dependency = dependency(settings.resolve(entry));
            Dependency other = dependencies.putIfAbsent(dependency.getManagementKey(), dependency);
            if (other != null && !other.getVersion().equals(dependency.getVersion())) {
                throw new IllegalArgumentException("two versions of " + dependency.getManagementKey());
            }
        }
        return dependencies.values();
    }

    private static List<String> entries(Path config, ProjectSettings settings) throws IOException {
        String override = settings.override(KEY);
        if (override == null) {
            return strings(inFile(JsonValue.parse(Files.readAllBytes(config)), settings.parameter("stage")));
        }
        return override.startsWith("[") ? strings(JsonValue.parse(override)) : List.of(override.split("\\s*,\\s*"));
    }

    private static @Nullable JsonValue inFile(JsonValue config, @Nullable String stage) {
        JsonValue list = config.members().get(KEY);
        if (stage == null) {
            return list;
        }
        JsonValue stages = config.get("Stages");
        JsonValue selected = stages == null ? null : stages.get(stage);
        if (selected == null) {
            throw new IllegalArgumentException("the stage " + stage + " does not exist");
        }
        JsonValue own = selected.members().get(KEY);
        return own == null || isBlank(own) ? list : own;
    }

    private static List<String> strings(@Nullable JsonValue list) {
        if (list == null || list.isNull() || isBlank(list)) {
            return List.of();
        }
        return list.elements().stream().map(JsonValue::asString).toList();
    }

    private static boolean isBlank(JsonValue value) {
        return value.kind() == JsonValue.Kind.STRING && value.asString().isBlank();
    }

    private static Dependency dependency(String coordinates) {
        Matcher matcher = COORDINATES.matcher(coordinates);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not group:artifact:version[:classifier]: " + coordinates);
        }
        Dependency dependency = new Dependency();
        dependency.setGroupId(matcher.group(1));
        dependency.setArtifactId(matcher.group(2));
        dependency.setVersion(matcher.group(3));
        dependency.setClassifier(matcher.group(4));
        dependency.setScope("compile");
        return dependency;
    }
}
