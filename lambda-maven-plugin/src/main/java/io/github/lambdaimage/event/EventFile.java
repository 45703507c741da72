package io.github.lambdaimage.event;

import io.github.lambdaimage.events.EventRequestException;
import io.github.lambdaimage.events.SampleEvent;
import io.github.lambdaimage.io.WholeFile;
import io.github.lambdaimage.report.UserException;
import io.github.lambdaimage.text.HomeFolder;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Writes a sample event into a file. Never changes a file that has other content. */
public final class EventFile {

    private static final String PARAMETER = "lambda.event.type";

    private final Path folder;

    /**
     * @param folder the folder of the project
     */
    public EventFile(Path folder) {
        this.folder = folder;
    }

    /**
     * A written event.
     *
     * @param type the name of its type
     * @param path the absolute path of its file
     * @param name the value of {@code lambda.event} for it: a path relative to the folder if it is inside, with slashes
     * @param created whether the file is new; else it had the same content already
     */
    public record Written(String type, Path path, String name, boolean created) {}

    /**
     * Writes an event.
     *
     * @param request the type, such as {@code sqs}, which may set fields, as in {@code sqs:body=hello}
     * @param file the file; null for {@code events/<type>.json}
     * @throws UserException if the request is not valid, or the file has other content
     */
    public Written write(String request, EventFields fields, @Nullable String file) throws IOException {
        SampleEvent event = event(request, fields);
        String type = event.type().name();
        Path path = path(file == null ? "events/" + type + ".json" : file);
        boolean created = write(path, event, type);
        return new Written(type, path, name(path), created);
    }

    private static SampleEvent event(String request, EventFields fields) throws IOException {
        if (!NamedEvent.isNamed(request)) {
            throw new UserException(
                    PARAMETER + " is \"" + request + "\", which is not the name of an event type.",
                    "List all event types with: mvn lambda:generate-event");
        }
        try {
            return new NamedEvent(PARAMETER, request).event(fields);
        } catch (EventRequestException e) {
            throw new UserException(e.problem(), e.remedy(), e);
        }
    }

    private Path path(String file) {
        try {
            return folder.resolve(HomeFolder.expand(file)).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new UserException(
                    "lambda.event.file is \"" + file + "\", which is not a valid path.",
                    "Use another name: \"-Dlambda.event.file=events/order.json\"",
                    e);
        }
    }

    private boolean write(Path path, SampleEvent event, String type) throws IOException {
        if (Files.isDirectory(path)) {
            throw new UserException(
                    "lambda.event.file is \"" + name(path) + "\", which is a folder.",
                    "Add a file name: \"-Dlambda.event.file=" + name(path) + "/" + type + ".json\"");
        }
        Files.createDirectories(path.getParent());
        try {
            create(path, event.bytes());
            return true;
        } catch (FileAlreadyExistsException e) {
            if (isSame(path, event)) {
                return false;
            }
            throw new UserException(
                    "The file " + name(path) + " exists and has other content.",
                    "Delete it, or use another file: \"-Dlambda.event.file=" + name(free(path)) + "\"",
                    e);
        }
    }

    /** Half of an event would be other content for the next call. */
    private static void create(Path path, byte[] content) throws IOException {
        OutputStream out = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (out) {
            out.write(content);
        } catch (IOException e) {
            Files.deleteIfExists(path);
            throw WholeFile.named(path, e);
        }
    }

    /** Git may have changed the line ends. */
    private static boolean isSame(Path path, SampleEvent event) throws IOException {
        byte[] content = Files.readAllBytes(path);
        String text = new String(content, StandardCharsets.UTF_8);
        return text.replace("\r\n", "\n").equals(event.json());
    }

    /** The first path of the form {@code sqs-2.json} that does not exist. */
    private static Path free(Path path) {
        String name = path.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot);
        String extension = dot < 0 ? "" : name.substring(dot);
        for (int number = 2; ; number++) {
            Path candidate = path.resolveSibling(stem + "-" + number + extension);
            if (!Files.exists(candidate)) {
                return candidate;
            }
        }
    }

    private String name(Path path) {
        Path base = folder.toAbsolutePath().normalize();
        String name = (path.startsWith(base) ? base.relativize(path) : path).toString();
        return name.replace(File.separatorChar, '/');
    }
}
