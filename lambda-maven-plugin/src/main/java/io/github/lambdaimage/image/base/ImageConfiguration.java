package io.github.lambdaimage.image.base;

import io.github.lambdaimage.image.failure.DamagedImageException;
import io.github.lambdaimage.image.plan.ImagePlan;
import io.github.lambdaimage.image.write.PackedLayer;
import io.github.lambdaimage.json.JsonSyntaxException;
import io.github.lambdaimage.json.JsonWriter;
import io.github.lambdaimage.json.LocatedJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of an image, as OCI and Docker both write it. What is not ours to change is kept as it is, also what
 * we have no name for.
 */
public final class ImageConfiguration {

    private static final String EPOCH = "1970-01-01T00:00:00Z";
    private static final String CREATOR = "lambda-maven-plugin";

    private final LocatedJson json;

    /**
     * Reads a configuration.
     *
     * @throws DamagedImageException where it is none
     */
    public ImageConfiguration(String text) throws DamagedImageException {
        try {
            json = LocatedJson.parse(text);
            diffIds();
        } catch (JsonSyntaxException | NoSuchElementException | IllegalStateException e) {
            throw new DamagedImageException("its configuration is none", e);
        }
    }

    /** Digests of the unpacked layers, from the bottom to the top. */
    List<String> diffIds() {
        return json.get("rootfs").flatMap(rootfs -> rootfs.get("diff_ids")).orElseThrow().elements().stream()
                .map(LocatedJson::asString)
                .toList();
    }

    String architecture() {
        return text(json, "architecture").orElse("");
    }

    @Nullable
    String user() {
        return settings()
                .flatMap(settings -> text(settings, "User"))
                .filter(user -> !user.isEmpty())
                .orElse(null);
    }

    Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        Optional<LocatedJson> list =
                settings().flatMap(settings -> settings.get("Env")).filter(ImageConfiguration::isList);
        if (list.isPresent()) {
            for (LocatedJson entry : list.get().elements()) {
                String variable = entry.asString();
                int equals = variable.indexOf('=');
                if (equals > 0) {
                    variables.put(variable.substring(0, equals), variable.substring(equals + 1));
                }
            }
        }
        return variables;
    }

    /** The configuration of what a plan makes of this one. */
    public String with(ImagePlan plan, List<PackedLayer> layers) {
        Map<String, Object> image = object(json);
        image.put("created", EPOCH);
        Map<String, Object> settings =
                settings().map(ImageConfiguration::object).orElseGet(LinkedHashMap::new);
        settings.put("Entrypoint", plan.entrypoint());
        settings.put("Cmd", plan.command());
        settings.put("WorkingDir", plan.workingDirectory());
        Map<String, Object> labels = new TreeMap<>();
        settings()
                .flatMap(old -> old.get("Labels"))
                .filter(old -> old.kind() == LocatedJson.Kind.OBJECT)
                .ifPresent(old -> labels.putAll(object(old)));
        labels.putAll(plan.labels());
        settings.put("Labels", labels);
        image.put("config", settings);
        // Of the container that Docker made the base in.
        image.remove("container");
        image.remove("container_config");
        image.put("rootfs", rootfs(layers));
        image.put("history", history(layers));
        return JsonWriter.toText(image);
    }

    private Map<String, Object> rootfs(List<PackedLayer> layers) {
        List<String> diffIds = new ArrayList<>(diffIds());
        layers.forEach(layer -> diffIds.add(layer.diffId()));
        Map<String, Object> rootfs = new LinkedHashMap<>();
        rootfs.put("type", "layers");
        rootfs.put("diff_ids", diffIds);
        return rootfs;
    }

    /** Docker wants one entry for each layer, or none at all. */
    private List<Object> history(List<PackedLayer> layers) {
        List<Object> history = new ArrayList<>();
        int described = 0;
        Optional<LocatedJson> old = json.get("history").filter(ImageConfiguration::isList);
        if (old.isPresent()) {
            for (LocatedJson entry : old.get().elements()) {
                history.add(object(entry));
                boolean empty = entry.get("empty_layer")
                        .filter(value -> value.kind() == LocatedJson.Kind.BOOLEAN)
                        .map(LocatedJson::asBoolean)
                        .orElse(false);
                described += empty ? 0 : 1;
            }
        }
        for (int i = described; i < diffIds().size(); i++) {
            history.add(step("base image"));
        }
        layers.forEach(layer -> history.add(step(layer.kind().title())));
        return history;
    }

    private static Map<String, Object> step(String comment) {
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("created", EPOCH);
        step.put("created_by", CREATOR);
        step.put("comment", comment);
        return step;
    }

    private Optional<LocatedJson> settings() {
        return json.get("config").filter(config -> config.kind() == LocatedJson.Kind.OBJECT);
    }

    private static Optional<String> text(LocatedJson object, String name) {
        return object.get(name)
                .filter(value -> value.kind() == LocatedJson.Kind.STRING)
                .map(LocatedJson::asString);
    }

    private static boolean isList(LocatedJson json) {
        return json.kind() == LocatedJson.Kind.ARRAY;
    }

    private static Map<String, Object> object(LocatedJson json) {
        Map<String, Object> object = new LinkedHashMap<>();
        json.members().forEach(member -> object.put(member.name(), value(member.value())));
        return object;
    }

    private static @Nullable Object value(LocatedJson json) {
        return switch (json.kind()) {
            case OBJECT -> object(json);
            case ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                json.elements().forEach(element -> list.add(value(element)));
                yield list;
            }
            case STRING -> json.asString();
            case NUMBER -> json.asDecimal();
            case BOOLEAN -> json.asBoolean();
            case NULL -> null;
        };
    }
}
