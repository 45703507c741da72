package io.github.lambdaimage.image.base;

import io.github.lambdaimage.image.failure.DamagedImageException;
import io.github.lambdaimage.json.JsonSyntaxException;
import io.github.lambdaimage.json.LocatedJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of an image, in the format that OCI and Docker share. Unknown members are kept.
 */
public final class ImageConfiguration {

    private final LocatedJson json;

    /**
     * Reads a configuration.
     *
     * @throws DamagedImageException if it is not valid
     */
    public ImageConfiguration(String text) throws DamagedImageException {
        try {
            json = LocatedJson.parse(text);
            diffIds();
        } catch (JsonSyntaxException | NoSuchElementException | IllegalStateException e) {
            throw new DamagedImageException("its configuration is not valid", e);
        }
    }

    /** The whole document. */
    public LocatedJson json() {
        return json;
    }

    /** Digests of the uncompressed layers, from bottom to top. */
    public List<String> diffIds() {
        return json.get("rootfs").flatMap(rootfs -> rootfs.get("diff_ids")).orElseThrow().elements().stream()
                .map(LocatedJson::asString)
                .toList();
    }

    /** The architecture in OCI's words; empty if the image names none. */
    String architecture() {
        return Platform.normal(json.text("architecture").orElse(""));
    }

    /** The operating system; that of Lambda if the image names none. */
    String operatingSystem() {
        return Platform.system(json.text("os").orElse(""));
    }

    @Nullable
    String user() {
        return settings()
                .flatMap(settings -> settings.text("User"))
                .filter(user -> !user.isEmpty())
                .orElse(null);
    }

    /** The environment variables, in their order; a copy. */
    public Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        Optional<LocatedJson> list =
                settings().flatMap(settings -> settings.get("Env")).filter(ImageConfiguration::isList);
        if (list.isPresent()) {
            for (LocatedJson entry : list.get().elements()) {
                // Docker ignores everything else.
                String variable = entry.kind() == LocatedJson.Kind.STRING ? entry.asString() : "";
                int equals = variable.indexOf('=');
                if (equals > 0) {
                    variables.put(variable.substring(0, equals), variable.substring(equals + 1));
                }
            }
        }
        return variables;
    }

    private Optional<LocatedJson> settings() {
        return json.get("config").filter(config -> config.kind() == LocatedJson.Kind.OBJECT);
    }

    private static boolean isList(LocatedJson json) {
        return json.kind() == LocatedJson.Kind.ARRAY;
    }
}
