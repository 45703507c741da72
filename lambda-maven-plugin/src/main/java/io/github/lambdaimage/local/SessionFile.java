package io.github.lambdaimage.local;

import io.github.lambdaimage.json.JsonSyntaxException;
import io.github.lambdaimage.json.JsonWriter;
import io.github.lambdaimage.json.LocatedJson;
import io.github.lambdaimage.project.FunctionProject;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code target/lambda/local.json}: where a running {@code run-local} is found by {@code invoke-local}. */
final class SessionFile {

    private final Path path;
    private String written = "";

    SessionFile(FunctionProject project) {
        this.path = project.exchangeDirectory().resolve("local.json");
    }

    /** Writes it whole or not at all, for a run that takes up what is compiled. */
    void write(URI endpoint) throws IOException {
        write(endpoint, null);
    }

    /**
     * Writes it whole or not at all.
     *
     * @param image whose classes are called as they are; null where what is compiled is taken up
     */
    void write(URI endpoint, @Nullable String image) throws IOException {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("url", endpoint.toString());
        document.put("pid", ProcessHandle.current().pid());
        if (image != null) {
            document.put("image", image);
        }
        Files.createDirectories(path.getParent());
        Path draft = Files.createTempFile(path.getParent(), "local", ".json");
        try {
            String text = JsonWriter.toText(document);
            Files.writeString(draft, text);
            Files.move(draft, path, StandardCopyOption.REPLACE_EXISTING);
            written = text;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /**
     * The address of the run that is still alive. A file that one ended by force has left is removed.
     *
     * @return empty where nothing runs
     */
    Optional<URI> read() throws IOException {
        Optional<LocatedJson> document = document();
        if (document.isEmpty()) {
            return Optional.empty();
        }
        try {
            long pid = document.get().get("pid").orElseThrow().asDecimal().longValueExact();
            URI url = new URI(document.get().text("url").orElseThrow());
            if (ProcessHandle.of(pid).isPresent()) {
                return Optional.of(url);
            }
        } catch (NoSuchElementException | IllegalStateException | ArithmeticException | URISyntaxException e) {
            // Not written by us, or by another version: it says nothing, and the next run writes it anew.
            return Optional.empty();
        }
        Files.deleteIfExists(path);
        return Optional.empty();
    }

    /**
     * The image that the run calls though something was compiled since it began.
     *
     * @param compiled when
     */
    Optional<String> imageOlderThan(Instant compiled) throws IOException {
        Optional<LocatedJson> document = document();
        return document.isPresent()
                        && Files.getLastModifiedTime(path).toInstant().isBefore(compiled)
                ? document.get().text("image")
                : Optional.empty();
    }

    private Optional<LocatedJson> document() throws IOException {
        try {
            return Optional.of(LocatedJson.parse(Files.readAllBytes(path)));
        } catch (NoSuchFileException | JsonSyntaxException e) {
            return Optional.empty();
        }
    }

    /** Removes what this object wrote: by now the file may be that of another run of the same project. */
    void delete() throws IOException {
        try {
            if (Files.readString(path).equals(written)) {
                Files.delete(path);
            }
        } catch (NoSuchFileException e) {
            return; // mvn clean was quicker
        }
    }
}
