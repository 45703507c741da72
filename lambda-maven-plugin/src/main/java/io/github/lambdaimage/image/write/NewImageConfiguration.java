package io.github.lambdaimage.image.write;

import io.github.lambdaimage.image.base.ImageConfiguration;
import io.github.lambdaimage.image.plan.ImagePlan;
import io.github.lambdaimage.json.JsonWriter;
import io.github.lambdaimage.json.LocatedJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Derives the configuration of a new image from that of its base image and the plan. Members of the base that the plan
 * does not set are copied, known or not.
 */
final class NewImageConfiguration {

    private static final String EPOCH = "1970-01-01T00:00:00Z";
    private static final String CREATOR = "lambda-maven-plugin";

    private NewImageConfiguration() {}

    /** The text of the configuration. */
    static String of(ImageConfiguration base, ImagePlan plan, List<PackedLayer> layers) {
        Optional<LocatedJson> baseSettings = member(base.json(), "config", LocatedJson.Kind.OBJECT);
        Map<String, Object> image = object(base.json());
        // Lambda accepts the names of OCI only; the base image may have others, or none.
        image.put("architecture", plan.base().architecture());
        image.put("os", "linux");
        image.put("created", EPOCH);
        Map<String, Object> settings =
                baseSettings.map(NewImageConfiguration::object).orElseGet(LinkedHashMap::new);
        settings.put("Entrypoint", plan.entrypoint());
        settings.put("Cmd", plan.command());
        settings.put("WorkingDir", plan.workingDirectory());
        if (!plan.variables().isEmpty()) {
            settings.put("Env", variables(base, plan));
        }
        Map<String, Object> labels = new TreeMap<>();
        baseSettings
                .flatMap(old -> member(old, "Labels", LocatedJson.Kind.OBJECT))
                .ifPresent(old -> labels.putAll(object(old)));
        labels.putAll(plan.labels());
        settings.put("Labels", labels);
        image.put("config", settings);
        // They describe the container that Docker built the base image in.
        image.remove("container");
        image.remove("container_config");
        image.put("rootfs", rootfs(base, layers));
        image.put("history", history(base, layers));
        return JsonWriter.toText(image);
    }

    /** Those of the base image in their order, with the values of the plan, followed by those that the base image lacks. */
    private static List<String> variables(ImageConfiguration base, ImagePlan plan) {
        Map<String, String> variables = base.variables();
        new TreeMap<>(plan.variables()).forEach(variables::put);
        return variables.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .toList();
    }

    private static Map<String, Object> rootfs(ImageConfiguration base, List<PackedLayer> layers) {
        List<String> diffIds = new ArrayList<>(base.diffIds());
        layers.forEach(layer -> diffIds.add(layer.diffId()));
        Map<String, Object> rootfs = new LinkedHashMap<>();
        rootfs.put("type", "layers");
        rootfs.put("diff_ids", diffIds);
        return rootfs;
    }

    /** Docker requires one entry per layer, or none at all. */
    private static List<Object> history(ImageConfiguration base, List<PackedLayer> layers) {
        List<Object> history = new ArrayList<>();
        int described = 0;
        Optional<LocatedJson> old = member(base.json(), "history", LocatedJson.Kind.ARRAY);
        if (old.isPresent()) {
            for (LocatedJson entry : old.get().elements()) {
                history.add(object(entry));
                boolean empty = member(entry, "empty_layer", LocatedJson.Kind.BOOLEAN)
                        .map(LocatedJson::asBoolean)
                        .orElse(false);
                described += empty ? 0 : 1;
            }
        }
        for (int i = described; i < base.diffIds().size(); i++) {
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

    private static Optional<LocatedJson> member(LocatedJson object, String name, LocatedJson.Kind kind) {
        return object.get(name).filter(value -> value.kind() == kind);
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
