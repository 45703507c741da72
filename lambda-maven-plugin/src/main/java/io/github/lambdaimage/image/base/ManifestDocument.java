package io.github.lambdaimage.image.base;

import io.github.lambdaimage.image.failure.DamagedImageException;
import io.github.lambdaimage.image.registry.RegistryManifest;
import io.github.lambdaimage.json.JsonSyntaxException;
import io.github.lambdaimage.json.LocatedJson;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A manifest or an index of manifests, in the formats of OCI and Docker. As OCI's specification requires, unknown members
 * are ignored.
 */
sealed interface ManifestDocument {

    /**
     * Content of an image.
     *
     * @param mediaType may be empty
     */
    record Descriptor(String mediaType, String digest, long size) {}

    /**
     * The manifest of one image.
     *
     * @param oci whether it uses OCI's media types; else Docker's
     */
    record Image(boolean oci, Descriptor configuration, List<Descriptor> layers) implements ManifestDocument {
        public Image {
            layers = List.copyOf(layers);
        }
    }

    /** The manifests of several platforms. */
    record Index(List<Entry> entries) implements ManifestDocument {
        public Index {
            entries = List.copyOf(entries);
        }
    }

    /**
     * A manifest in an index.
     *
     * @param platform empty if the index does not name it
     */
    record Entry(Descriptor manifest, Optional<Platform> platform) {
        boolean isIndex() {
            return INDEX_TYPES.contains(manifest.mediaType());
        }
    }

    Set<String> INDEX_TYPES = Set.of(
            "application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json");

    String OCI = "application/vnd.oci.";
    Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    /** Reads what a registry sent. */
    static ManifestDocument parse(RegistryManifest received) throws DamagedImageException {
        LocatedJson json;
        try {
            json = LocatedJson.parse(received.bytes());
        } catch (JsonSyntaxException e) {
            throw new DamagedImageException("its JSON is not valid", e);
        }
        try {
            boolean index = json.get("manifests").isPresent();
            boolean image = json.get("layers").isPresent();
            if (index && image) {
                throw new DamagedImageException("its manifest has layers and manifests");
            }
            if (json.get("fsLayers").isPresent()) {
                throw new DamagedImageException("its manifest is in an unsupported format (schema 1)");
            }
            if (index) {
                return index(json);
            }
            return image(json, json.text("mediaType").orElse(received.mediaType()));
        } catch (NoSuchElementException | IllegalStateException | ArithmeticException e) {
            throw new DamagedImageException("its manifest is not valid", e);
        }
    }

    private static Index index(LocatedJson json) throws DamagedImageException {
        List<Entry> entries = new ArrayList<>();
        for (LocatedJson entry : json.get("manifests").orElseThrow().elements()) {
            Optional<Platform> platform = entry.get("platform")
                    .filter(value -> value.kind() == LocatedJson.Kind.OBJECT)
                    .map(value -> Platform.of(
                            value.text("os").orElse(""),
                            value.text("architecture").orElse(""),
                            value.text("variant").orElse("")))
                    .filter(value -> !value.architecture().isEmpty());
            entries.add(new Entry(descriptor(entry), platform));
        }
        return new Index(entries);
    }

    private static Image image(LocatedJson json, String mediaType) throws DamagedImageException {
        Descriptor configuration = descriptor(json.get("config").orElseThrow());
        List<Descriptor> layers = new ArrayList<>();
        for (LocatedJson layer : json.get("layers").orElseThrow().elements()) {
            layers.add(descriptor(layer));
        }
        boolean oci = mediaType.startsWith(OCI) || configuration.mediaType().startsWith(OCI);
        return new Image(oci, configuration, layers);
    }

    private static Descriptor descriptor(LocatedJson json) throws DamagedImageException {
        String digest = json.text("digest").orElseThrow();
        long size = json.get("size").orElseThrow().asDecimal().longValueExact();
        if (!DIGEST.matcher(digest).matches() || size < 0) {
            throw new DamagedImageException("its manifest has a digest or size that is not valid");
        }
        return new Descriptor(json.text("mediaType").orElse(""), digest, size);
    }
}
