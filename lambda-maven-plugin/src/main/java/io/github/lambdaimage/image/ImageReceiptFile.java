package io.github.lambdaimage.image;

import io.github.lambdaimage.image.plan.BuiltImage;
import io.github.lambdaimage.image.plan.PlannedLayer;
import io.github.lambdaimage.image.write.ImageTarget;
import io.github.lambdaimage.io.WholeFile;
import io.github.lambdaimage.json.JsonSyntaxException;
import io.github.lambdaimage.json.JsonWriter;
import io.github.lambdaimage.json.LocatedJson;
import io.github.lambdaimage.project.FunctionProject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes {@code target/lambda/image.json}, the receipt of the last built image. It exists only for a complete
 * image.
 */
public final class ImageReceiptFile {

    private final Path path;

    public ImageReceiptFile(FunctionProject project) {
        this.path = project.exchangeDirectory().resolve("image.json");
    }

    /** The receipt; empty if there is none, or if another version of this plugin wrote it in another format. */
    public Optional<ImageReceipt> read() throws IOException {
        if (Files.isDirectory(path)) {
            // The JDK's own exception does not name it.
            throw new FileSystemException(path.toString(), null, "Is a directory");
        }
        try {
            return Optional.of(receipt(LocatedJson.parse(Files.readAllBytes(path))));
        } catch (NoSuchFileException
                | JsonSyntaxException
                | NoSuchElementException
                | IllegalStateException
                | IllegalArgumentException
                | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** Writes the receipt completely or not at all. */
    void write(ImageReceipt receipt) throws IOException {
        byte[] text = JsonWriter.toText(document(receipt)).getBytes(StandardCharsets.UTF_8);
        WholeFile.write(path, out -> out.write(text));
    }

    /** Deletes the receipt, so that no image counts as built. */
    void delete() throws IOException {
        Files.deleteIfExists(path);
    }

    /** The members of a receipt, in the order of the file. */
    static Map<String, @Nullable Object> document(ImageReceipt receipt) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("name", receipt.name());
        document.put("id", receipt.id());
        document.put("digest", receipt.digest());
        document.put("planDigest", receipt.planDigest());
        document.put("target", receipt.target().word());
        document.put("tar", receipt.tar());
        document.put("base", receipt.base());
        document.put("baseDigest", receipt.baseDigest());
        document.put("javaRelease", receipt.javaRelease());
        document.put("architecture", receipt.architecture());
        document.put("handler", receipt.handler());
        document.put(
                "layers",
                receipt.layers().stream().map(ImageReceiptFile::layerDocument).toList());
        document.put("startupCache", cacheDocument(receipt.startupCache()));
        document.put("sourceHash", receipt.sourceHash());
        document.put("revision", receipt.revision());
        document.put("created", receipt.created());
        document.put("toolVersion", receipt.toolVersion());
        return document;
    }

    private static Map<String, Object> layerDocument(BuiltImage.Layer layer) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("kind", layer.kind().title());
        document.put("diffId", layer.diffId());
        document.put("bytes", layer.bytes());
        return document;
    }

    private static Map<String, @Nullable Object> cacheDocument(StartupCacheState state) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("outcome", state.outcome().word());
        document.put("reason", state.reason());
        document.put("bytes", state.bytes());
        document.put("events", state.events());
        document.put("calls", state.calls());
        return document;
    }

    private static StartupCacheState cache(LocatedJson document) {
        return new StartupCacheState(
                StartupCacheState.Outcome.of(text(document, "outcome")),
                textOrNull(document, "reason"),
                document.get("bytes").orElseThrow().asDecimal().longValueExact(),
                document.get("events").orElseThrow().asDecimal().intValueExact(),
                document.get("calls").orElseThrow().asDecimal().intValueExact());
    }

    private static ImageReceipt receipt(LocatedJson document) {
        List<BuiltImage.Layer> layers = new ArrayList<>();
        for (LocatedJson layer : document.get("layers").orElseThrow().elements()) {
            layers.add(new BuiltImage.Layer(
                    PlannedLayer.Kind.titled(text(layer, "kind")),
                    text(layer, "diffId"),
                    layer.get("bytes").orElseThrow().asDecimal().longValueExact()));
        }
        return new ImageReceipt(
                text(document, "name"),
                text(document, "id"),
                text(document, "digest"),
                text(document, "planDigest"),
                ImageTarget.Kind.of(text(document, "target")),
                textOrNull(document, "tar"),
                text(document, "base"),
                text(document, "baseDigest"),
                document.get("javaRelease").orElseThrow().asDecimal().intValueExact(),
                text(document, "architecture"),
                text(document, "handler"),
                layers,
                cache(document.get("startupCache").orElseThrow()),
                text(document, "sourceHash"),
                textOrNull(document, "revision"),
                text(document, "created"),
                text(document, "toolVersion"));
    }

    private static String text(LocatedJson json, String name) {
        return json.text(name).orElseThrow();
    }

    private static @Nullable String textOrNull(LocatedJson json, String name) {
        LocatedJson value = json.get(name).orElseThrow();
        return value.kind() == LocatedJson.Kind.NULL ? null : value.asString();
    }
}
