package io.github.lambdaimage.image.plan;

import io.github.lambdaimage.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All that an image is made of, as one text: the plan digest is the digest of it. */
final class PlanText {

    /** Raised when images that are made of the same parts get other bytes. */
    private static final int VERSION = 2;

    private PlanText() {}

    /**
     * The text, the same for the same parts.
     *
     * @param labels without that of the plan digest
     */
    static String of(
            BaseImage base,
            List<PlannedLayer> layers,
            List<String> entrypoint,
            List<String> command,
            String workingDirectory,
            Map<String, String> labels) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("version", VERSION);
        document.put("base", base.digest());
        document.put("architecture", base.architecture());
        document.put("layers", layers.stream().map(PlanText::layer).toList());
        document.put("entrypoint", entrypoint);
        document.put("command", command);
        document.put("workingDirectory", workingDirectory);
        document.put("labels", new TreeMap<>(labels));
        // What a startup cache is trained with belongs here too; the cache itself does not.
        return JsonWriter.toText(document);
    }

    private static Map<String, Object> layer(PlannedLayer layer) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("kind", layer.kind().title());
        document.put("files", layer.files().stream().map(PlanText::file).toList());
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
