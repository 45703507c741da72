package io.github.lambdaimage.event;

import io.github.lambdaimage.events.EventRequestException;
import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.report.UserException;
import io.github.lambdaimage.text.CommandArgument;
import io.github.lambdaimage.text.HomeFolder;
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
import org.jspecify.annotations.Nullable;

/** Reads the event of an invocation: a file, an event by name, JSON on the command line, or standard input. */
public final class EventSource {

    /** The start of a JSON document. A file with that name takes precedence. */
    private static final Pattern JSON =
            Pattern.compile("\\s*([{\\[\"'].*|(-?[0-9][0-9.eE+-]*|true|false|null)\\s*)", Pattern.DOTALL);

    /** What bash makes of <code>{"a":1,"b":2}</code> without quotes: a name and a value, and not a Windows path. */
    private static final Pattern TAKEN_APART = Pattern.compile("[\\w-]+:(?![\\\\/]).*", Pattern.DOTALL);

    /** Lambda's default event. Set here, because other emulators have none. */
    private static final String NO_EVENT = "{}";

    /** The event of a generated project that the function accepts. */
    private static final String SUCCESS = "events/success.json";

    /** More than Lambda accepts, so that it is Lambda that rejects an event that is a little too large. */
    private static final int LARGEST = 64 << 20;

    private final String parameter;
    private final EventCheck check;
    private final FunctionProject project;
    private final EventFields fields;
    private final Reporter reporter;

    /**
     * @param parameter the parameter's name, such as {@code lambda.event}
     * @param fields complete an event by name
     */
    public EventSource(String parameter, FunctionProject project, EventFields fields, Reporter reporter) {
        this.parameter = parameter;
        this.check = new EventCheck(parameter);
        this.project = project;
        this.fields = fields;
        this.reporter = reporter;
    }

    /**
     * Reads the bytes of the event. An empty file or empty standard input results in an empty object.
     *
     * @param text the parameter's value
     * @param standardInput read to its end if the text is {@code -}
     * @throws UserException if it is a file or a type that does not exist, or not JSON in UTF-8
     */
    public byte[] read(String text, InputStream standardInput) throws IOException {
        if (text.equals("-")) {
            rejectFields("standard input");
            byte[] event = orNoEvent(bounded(standardInput, "The event from standard input"));
            check.standardInput(event);
            return event;
        }
        Optional<Path> file = file(text, project);
        if (file.isPresent()) {
            rejectFields("a file");
            try (InputStream in = Files.newInputStream(file.get())) {
                return file(text, bounded(in, "The event file " + text));
            }
        }
        if (JSON.matcher(text).matches()) {
            rejectFields("JSON");
            check.commandLine(text);
            return text.getBytes(StandardCharsets.UTF_8);
        }
        ParameterText.check(parameter, text);
        if (NamedEvent.isNamed(text)) {
            return named(text);
        }
        if (TAKEN_APART.matcher(text).matches()) {
            throw check.takenApart();
        }
        throw missing(
                new File(HomeFolder.expand(text)).isAbsolute()
                        ? "The event file " + text + " does not exist."
                        : "The event file " + text + " does not exist in " + project.baseDirectory() + ".",
                text);
    }

    private byte[] file(String name, byte[] content) {
        if (content.length == 0) {
            reporter.warn("The event file " + name + " is empty. The function receives {}.");
        }
        byte[] event = orNoEvent(content);
        check.file(name, event);
        return event;
    }

    private byte[] named(String text) throws IOException {
        try {
            return new NamedEvent(parameter, text).event(fields).bytes();
        } catch (EventRequestException e) {
            if (e.suggestion().isPresent() && !isFolder(text, project)) {
                throw new UserException(
                        neither(text) + "; did you mean \"" + e.suggestion().get() + "\"?",
                        "List all event types with: mvn lambda:generate-event",
                        e);
            }
            // A value with = is rather the field of a type.
            if (TAKEN_APART.matcher(text).matches() && text.indexOf('=') < 0) {
                throw check.takenApart();
            }
            throw missing(neither(text) + ".", text);
        }
    }

    /** A field has no effect on an event that is complete. */
    private void rejectFields(String source) {
        fields.unused().ifPresent(field -> {
            throw new UserException(
                    field + " has no effect, because " + parameter + " is " + source + ".",
                    "Omit it, or name the type of the event: \"-D" + parameter + "=sqs\"");
        });
    }

    private String neither(String text) {
        return parameter + " is \"" + new NamedEvent(parameter, text).typeName()
                + "\", which is neither a file nor an event type";
    }

    private UserException missing(String problem, String text) throws IOException {
        List<String> events = events(project);
        return new UserException(
                isFolder(text, project) ? parameter + " is \"" + text + "\", which is a folder." : problem,
                events.isEmpty()
                        ? "Use a file (\"-D" + parameter + "=FILE\"), standard input (\"-D" + parameter
                                + "=-\"), an event type (mvn lambda:generate-event), or the event itself: \"-D"
                                + parameter + "={}\""
                        : "Use one of " + String.join(", ", events) + ", as in"
                                + " \"-D" + parameter + "=" + events.get(0)
                                + "\", an event type (mvn lambda:generate-event), or the event itself:"
                                + " \"-D" + parameter + "={}\"");
    }

    /** A device or a program may never end. */
    private static byte[] bounded(InputStream in, String what) throws IOException {
        byte[] event = in.readNBytes(LARGEST + 1);
        if (event.length > LARGEST) {
            throw new UserException(
                    what + " has more than " + LARGEST / (1 << 20) + " MB.",
                    "Use a smaller event. Lambda accepts up to 6 MB.");
        }
        return event;
    }

    private static byte[] orNoEvent(byte[] event) {
        return event.length == 0 ? NO_EVENT.getBytes(StandardCharsets.UTF_8) : event;
    }

    /**
     * The event's name in messages. JSON on the command line and values of fields are not shown, because they may be long or
     * confidential.
     */
    public static String name(String text, FunctionProject project) {
        if (text.equals("-")) {
            return "standard input";
        }
        if (file(text, project).isPresent()) {
            return text;
        }
        return NamedEvent.isNamed(text) && !JSON.matcher(text).matches()
                ? "the event " + new NamedEvent("", text).typeName()
                : "the event of the command line";
    }

    /**
     * The file of an event of the project, for a command that calls the function.
     *
     * @param preferred the value of a parameter; null if it was not given
     * @return a path that every shell and the AWS CLI accept; empty if the project has no such event
     */
    public static Optional<String> example(@Nullable String preferred, FunctionProject project) throws IOException {
        if (preferred != null
                && CommandArgument.isPortable(preferred)
                && file(preferred, project).filter(Files::isRegularFile).isPresent()) {
            return Optional.of(preferred);
        }
        List<String> events = events(project);
        return events.contains(SUCCESS) ? Optional.of(SUCCESS) : events.stream().findFirst();
    }

    private static Optional<Path> file(String text, FunctionProject project) {
        try {
            Path path = project.baseDirectory().resolve(HomeFolder.expand(text));
            // Not only regular files: a shell's <(command) is a pipe.
            return Files.exists(path) && !Files.isDirectory(path) ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty(); // JSON has characters that Windows paths cannot contain
        }
    }

    private static boolean isFolder(String text, FunctionProject project) {
        try {
            return Files.isDirectory(project.baseDirectory().resolve(HomeFolder.expand(text)));
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
                    .filter(name -> name.endsWith(".json") && CommandArgument.isPortable(name))
                    .sorted()
                    .map(name -> "events/" + name)
                    .toList();
        }
    }
}
