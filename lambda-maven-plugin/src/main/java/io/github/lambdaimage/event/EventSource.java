package io.github.lambdaimage.event;

import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.report.UserException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the event of a call: a file, JSON that was typed, or standard input. */
public final class EventSource {

    /** What JSON begins with; a file by that name goes first. */
    private static final Pattern JSON =
            Pattern.compile("\\s*([{\\[\"].*|(-?[0-9][0-9.eE+-]*|true|false|null)\\s*)", Pattern.DOTALL);

    /** What Lambda makes of no event; said here, since not everything that is called makes it by itself. */
    private static final String NO_EVENT = "{}";

    private EventSource() {}

    /**
     * The bytes of the event. An empty file and empty standard input are an empty object.
     *
     * @param parameter its name, as {@code lambda.event}
     * @param text its value
     * @param standardInput read to its end where the text is {@code -}
     * @throws UserException where it names a file that is not there
     */
    public static byte[] read(String parameter, String text, FunctionProject project, InputStream standardInput)
            throws IOException {
        if (text.equals("-")) {
            return orNoEvent(standardInput.readAllBytes());
        }
        Optional<Path> file = file(text, project);
        if (file.isPresent()) {
            return orNoEvent(Files.readAllBytes(file.get()));
        }
        if (JSON.matcher(text).matches()) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        List<String> events = events(project);
        throw new UserException(
                isFolder(text, project)
                        ? "The event " + text + " is a folder."
                        : new File(text).isAbsolute()
                                ? "There is no event file " + text + "."
                                : "The event file " + text + " is not in " + project.baseDirectory() + ".",
                events.isEmpty()
                        ? "Name a file, or give the event itself: -D" + parameter + "={}; from standard input: -D"
                                + parameter + "=-"
                        : "There are: " + String.join(", ", events) + ". Name one, as -D" + parameter + "="
                                + events.get(0) + ", or give the event itself: -D" + parameter + "={}");
    }

    private static byte[] orNoEvent(byte[] event) {
        return event.length == 0 ? NO_EVENT.getBytes(StandardCharsets.UTF_8) : event;
    }

    /** What an event is called where it is spoken of: what was typed may be long, or nobody else's business. */
    public static String name(String text, FunctionProject project) {
        return text.equals("-")
                ? "standard input"
                : file(text, project).isPresent() ? text : "the event of the command line";
    }

    private static Optional<Path> file(String text, FunctionProject project) {
        try {
            Path path = project.baseDirectory().resolve(text);
            // Not only regular files: a shell's <(command) is a pipe.
            return Files.exists(path) && !Files.isDirectory(path) ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty(); // JSON has characters that no Windows path has
        }
    }

    private static boolean isFolder(String text, FunctionProject project) {
        try {
            return Files.isDirectory(project.baseDirectory().resolve(text));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static List<String> events(FunctionProject project) throws IOException {
        Path folder = project.baseDirectory().resolve("events");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::getFileName)
                    .map(Path::toString)
                    .filter(name -> name.endsWith(".json"))
                    .sorted()
                    .map(name -> "events/" + name)
                    .toList();
        }
    }
}
