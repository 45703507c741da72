package io.github.lambdaimage.event;

import io.github.lambdaimage.events.EventField;
import io.github.lambdaimage.events.EventType;
import io.github.lambdaimage.events.SampleEvents;
import io.github.lambdaimage.report.UserException;
import io.github.lambdaimage.text.ClosestName;
import io.github.lambdaimage.text.HomeFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parameters {@code lambda.event.<field>}, which set fields of an event by name. Their names are those of the fields. */
public final class EventFields {

    private static final String PREFIX = "lambda.event.";

    /** Parameters of goals. No type has a field with such a name. */
    static final Set<String> RESERVED = Set.of("type", "file");

    /** The start of a value that is in a file. */
    private static final String FILE = "@";

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** No field is set. */
    public static final EventFields NONE = new EventFields(Map.of(), null, Path.of(""));

    private final Map<String, String> values;
    private final @Nullable String type;
    private final Path folder;

    private EventFields(Map<String, String> values, @Nullable String type, Path folder) {
        this.values = values;
        this.type = type;
        this.folder = folder;
    }

    /**
     * The fields among the properties of the command line. A blank value counts as absent.
     *
     * @param folder of relative files
     */
    public static EventFields of(Map<String, String> properties, Path folder) {
        Map<String, String> values = new TreeMap<>();
        properties.forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !RESERVED.contains(name.substring(PREFIX.length())) && !value.isBlank()) {
                values.put(name.substring(PREFIX.length()), value);
            }
        });
        String type = properties.getOrDefault(PREFIX + "type", "");
        return new EventFields(Collections.unmodifiableMap(values), type.isBlank() ? null : type, folder);
    }

    /** Whether a parameter is a field of an event of any type. */
    public static boolean isField(String parameter) {
        return parameter.startsWith(PREFIX) && names().contains(parameter.substring(PREFIX.length()));
    }

    /** The parameter of an event that a misspelled parameter probably means. */
    public static Optional<String> closest(String parameter) {
        if (!parameter.startsWith(PREFIX)) {
            return Optional.empty();
        }
        Set<String> names = new TreeSet<>(names());
        names.addAll(RESERVED);
        return ClosestName.of(parameter.substring(PREFIX.length()), names).map(PREFIX::concat);
    }

    private static Set<String> names() {
        return SampleEvents.types().stream()
                .map(EventType::fields)
                .flatMap(fields -> fields.stream().map(EventField::name))
                .collect(Collectors.toSet());
    }

    /** The value of {@code lambda.event.type}; empty if it is not set. */
    public Optional<String> type() {
        return Optional.ofNullable(type);
    }

    /**
     * A parameter that has no effect on an event without a type; empty if none is set, or if {@code lambda.event.type} is set,
     * to which they belong.
     */
    public Optional<String> unused() {
        return type != null ? Optional.empty() : first();
    }

    /** The first parameter that is set; empty if none is. */
    public Optional<String> first() {
        return values.keySet().stream().findFirst().map(PREFIX::concat);
    }

    /**
     * The values with those of a request.
     *
     * @param parameter the parameter of the request
     * @param requested values by the names of their fields
     */
    Map<String, String> with(String parameter, Map<String, String> requested) throws IOException {
        Map<String, String> all = new LinkedHashMap<>();
        for (Map.Entry<String, String> field : requested.entrySet()) {
            all.put(field.getKey(), value(parameter, field.getValue()));
        }
        for (Map.Entry<String, String> field : values.entrySet()) {
            String own = PREFIX + field.getKey();
            if (all.put(field.getKey(), value(own, field.getValue())) != null) {
                throw new UserException(
                        parameter + " and " + own + " set the same field.", "Omit one of the two values.");
            }
        }
        return all;
    }

    /** The value itself, or the content of the file that it names. */
    private String value(String parameter, String text) throws IOException {
        ParameterText.check(parameter, text);
        return text.startsWith(FILE) ? content(parameter, text.substring(FILE.length())) : text;
    }

    private String content(String parameter, String name) throws IOException {
        if (name.isEmpty()) {
            throw new UserException(
                    parameter + " has an @ without the name of a file.",
                    "Add the name, or write the value @ into a file.");
        }
        Path file = file(name);
        if (file == null || !Files.exists(file) || Files.isDirectory(file)) {
            throw new UserException(
                    "The file " + name + " of " + parameter + " does not exist in " + folder + ".",
                    "Correct the name after @, or omit @ if it is not a file.");
        }
        String text = decode(parameter, name, Files.readAllBytes(file));
        if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            throw new UserException(
                    "The file " + name + " of " + parameter + " starts with a byte order mark (BOM).",
                    "Save it as \"UTF-8\" instead of \"UTF-8 with BOM\".");
        }
        return text;
    }

    private @Nullable Path file(String name) {
        try {
            return folder.resolve(HomeFolder.expand(name));
        } catch (InvalidPathException e) {
            return null; // no file has a name with such characters
        }
    }

    private static String decode(String parameter, String name, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UserException(
                    "The file " + name + " of " + parameter + " is not valid UTF-8.", "Save it as UTF-8.", e);
        }
    }
}
