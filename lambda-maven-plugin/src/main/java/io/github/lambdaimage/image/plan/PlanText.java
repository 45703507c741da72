package io.github.lambdaimage.image.plan;

import io.github.lambdaimage.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Describes the complete content of an image as text. The plan digest is the digest of this text. */
final class PlanText {

    /** Incremented when the same content results in different bytes. */
    private static final int VERSION = 3;

    private PlanText() {}

    /**
     * The text, equal for equal content.
     *
     * @param labels without that of the plan digest
     * @param training what the startup cache is trained with; null without one
     */
    static String of(
            BaseImage base,
            List<PlannedLayer> layers,
            List<String> entrypoint,
            List<String> command,
            String workingDirectory,
            Map<String, String> variables,
            Map<String, String> labels,
            @Nullable TrainingPlan training) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("version", VERSION);
        document.put("base", base.digest());
        document.put("architecture", base.architecture());
        document.put("layers", layers.stream().map(PlanText::layer).toList());
        document.put("entrypoint", entrypoint);
        document.put("command", command);
        document.put("workingDirectory", workingDirectory);
        document.put("variables", new TreeMap<>(variables));
        document.put("labels", new TreeMap<>(labels));
        if (training != null) {
            document.put("startupCache", training.document());
        }
        return JsonWriter.toText(document);
    }

    private static Map<String, Object> layer(PlannedLayer layer) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("kind", layer.kind().title());
        document.put("files", layer.files().stream().map(PlanText::file).toList());
        if (!layer.emptyFolders().isEmpty()) {
            document.put("emptyFolders", layer.emptyFolders());
        }
        return document;
    }

    private static Map<String, Object> file(LayerFile file) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("target", file.target());
        document.put("digest", file.digest());
        document.put("executable", file.executable());
        return document;
    }
}
