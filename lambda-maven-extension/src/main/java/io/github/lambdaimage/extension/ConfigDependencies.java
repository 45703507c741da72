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
 * Reads the one key of {@code config.json} that matters before a build. All others are left to the plugin, which checks
 * the whole file and says where a mistake is; here a mistake is an exception without a place.
 */
final class ConfigDependencies {

    private static final String KEY = "Dependencies";
    private static final Pattern COORDINATES =
            Pattern.compile("([A-Za-z0-9_.-]+):([A-Za-z0-9_.-]+):([A-Za-z0-9_.+-]+)(?::([A-Za-z0-9_.-]+))?");

    private ConfigDependencies() {}

    /**
     * The list in force: that of {@code -Dlambda.Dependencies}, else of the chosen stage, else of the file itself.
     *
     * @throws IOException where the file cannot be read
     * @throws RuntimeException where it is no JSON or the list is not one of coordinates
     */
    static Collection<Dependency> read(Path config, ProjectSettings settings) throws IOException {
        Map<String, Dependency> dependencies = new LinkedHashMap<>();
        for (String entry : entries(config, settings)) {
            Dependency dependency = dependency(settings.fill(entry));
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
            return texts(inFile(JsonValue.parse(Files.readAllBytes(config)), settings.parameter("stage")));
        }
        return override.startsWith("[") ? texts(JsonValue.parse(override)) : List.of(override.split("\\s*,\\s*"));
    }

    private static @Nullable JsonValue inFile(JsonValue config, @Nullable String stage) {
        JsonValue list = config.members().get(KEY);
        if (stage == null) {
            return list;
        }
        JsonValue stages = config.get("Stages");
        JsonValue chosen = stages == null ? null : stages.get(stage);
        if (chosen == null) {
            throw new IllegalArgumentException("no stage " + stage);
        }
        JsonValue own = chosen.members().get(KEY);
        return own == null || isBlank(own) ? list : own;
    }

    private static List<String> texts(@Nullable JsonValue list) {
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
