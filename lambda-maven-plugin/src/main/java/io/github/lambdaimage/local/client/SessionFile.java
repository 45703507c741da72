package io.github.lambdaimage.local.client;

import io.github.lambdaimage.io.WholeFile;
import io.github.lambdaimage.json.JsonSyntaxException;
import io.github.lambdaimage.json.JsonWriter;
import io.github.lambdaimage.json.LocatedJson;
import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The file {@code target/lambda/local.json}, through which {@code invoke-local} finds a running {@code run-local}. */
public final class SessionFile {

    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-fA-F:.%a-z]+]");

    private final Path path;
    private String written = "";

    public SessionFile(FunctionProject project) {
        this(project.exchangeDirectory());
    }

    /**
     * @param exchangeDirectory {@code target/lambda}
     */
    public SessionFile(Path exchangeDirectory) {
        this.path = exchangeDirectory.resolve("local.json");
    }

    /** Writes the file atomically, for a run that reloads compiled classes. */
    public void write(URI endpoint) throws IOException {
        write(endpoint, null);
    }

    /** Writes the file atomically, for a run that does not compile. */
    public void write(URI endpoint, @Nullable String image) throws IOException {
        write(endpoint, image, false, null);
    }

    /**
     * Writes the file atomically.
     *
     * @param image the image that the run stays with; null for a run that reloads compiled classes
     * @param compiles whether the run compiles changed sources, so that no other program must compile them
     * @param stage of {@code config.json} that the run has selected; null for none
     */
    public void write(URI endpoint, @Nullable String image, boolean compiles, @Nullable String stage)
            throws IOException {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("url", endpoint.toString());
        document.put("pid", ProcessHandle.current().pid());
        if (image != null) {
            document.put("image", image);
        }
        if (compiles) {
            document.put("compiles", true);
        }
        if (stage != null) {
            document.put("stage", stage);
        }
        Path draft = createDraft();
        try {
            String text = JsonWriter.toText(document);
            Files.writeString(draft, text);
            Files.move(draft, path, StandardCopyOption.REPLACE_EXISTING);
            written = text;
        } catch (IOException e) {
            throw WholeFile.named(path, e);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private Path createDraft() throws IOException {
        Path folder = path.getParent();
        try {
            Files.createDirectories(folder);
            return Files.createTempFile(folder, "local", ".json");
        } catch (FileSystemException e) {
            throw new UserException(
                    "The folder " + folder + " cannot be written to: " + e + ".",
                    "Make it writable for this user, or delete it: invoke-local finds a running function by a file in"
                            + " it.",
                    e);
        }
    }

    /**
     * The URL of a live run. Deletes the file if its run was killed.
     *
     * @param warning receives a sentence about a URL of another machine: such a file was not written by a run, and the event could be sent
     *     to anybody
     * @return empty if nothing runs
     */
    public Optional<URI> read(Consumer<String> warning) throws IOException {
        Optional<LocatedJson> document = document();
        if (document.isEmpty()) {
            return Optional.empty();
        }
        try {
            long pid = document.get().get("pid").orElseThrow().asDecimal().longValueExact();
            URI url = new URI(document.get().text("url").orElseThrow());
            if (!isOfThisMachine(url)) {
                warning.accept(
                        "Ignored " + path + ": " + url + " is not an address of this machine. To invoke a function"
                                + " there, use \"-Dlambda.url=" + url + "\".");
                return Optional.empty();
            }
            if (ProcessHandle.of(pid).isPresent()) {
                return Optional.of(url);
            }
        } catch (NoSuchElementException | IllegalStateException | ArithmeticException | URISyntaxException e) {
            // Not written by us, or by another version: ignored, and replaced by the next run.
            return Optional.empty();
        }
        Files.deleteIfExists(path);
        return Optional.empty();
    }

    /** An address of the loopback interface, or another one of this machine as with {@code lambda.bind}. Never asks a name server. */
    private static boolean isOfThisMachine(URI url) throws IOException {
        String host = url.getHost();
        if (host == null || !"http".equals(url.getScheme()) || url.getUserInfo() != null) {
            return false;
        }
        if (host.equals("localhost")) {
            return true;
        }
        if (!ADDRESS.matcher(host).matches()) {
            return false;
        }
        InetAddress address = InetAddress.getByName(host);
        return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
    }

    /**
     * Whether the run compiles changed sources, so that no other program must compile them.
     *
     * @param stage that is going to be invoked; null for that of the run. The function of another stage is another one.
     */
    public boolean compiles(@Nullable String stage) throws IOException {
        return document()
                .filter(document -> document.get("compiles")
                        .filter(value -> value.kind() == LocatedJson.Kind.BOOLEAN && value.asBoolean())
                        .isPresent())
                .filter(document -> stage == null
                        || document.text("stage").filter(stage::equals).isPresent())
                .isPresent();
    }

    /**
     * The image of the run, if classes were compiled after it started.
     *
     * @param compiled when the newest class was compiled
     */
    public Optional<String> imageOlderThan(Instant compiled) throws IOException {
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

    /** Deletes what this object wrote: the file may now belong to another run of the same project. */
    public void delete() throws IOException {
        try {
            if (Files.readString(path).equals(written)) {
                Files.delete(path);
            }
        } catch (NoSuchFileException e) {
            return; // deleted by mvn clean
        }
    }
}
