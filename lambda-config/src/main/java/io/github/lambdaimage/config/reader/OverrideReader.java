package io.github.lambdaimage.config.reader;

import io.github.lambdaimage.config.type.PlaceholderResolver;
import io.github.lambdaimage.config.type.ProblemList;
import io.github.lambdaimage.config.type.ReadContext;
import io.github.lambdaimage.config.type.ValueSource;
import io.github.lambdaimage.config.type.ValueType;
import io.github.lambdaimage.json.JsonSyntaxException;
import io.github.lambdaimage.json.LocatedJson;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads {@code -Dlambda.Key=value}. Names with a lowercase letter after the prefix are parameters of the goals. */
final class OverrideReader {

    private static final String PREFIX = "lambda.";

    /** What the JVM makes of bytes that the charset of the locale does not have. */
    private static final char REPLACEMENT = '\uFFFD';

    private final PlaceholderResolver resolver;
    private final ProblemList problems;

    OverrideReader(PlaceholderResolver resolver, ProblemList problems) {
        this.resolver = resolver;
        this.problems = problems;
    }

    KeyValues read(Map<String, String> userProperties) {
        Map<String, ConfigKey<?>> keys = ConfigKeys.ALL.stream().collect(Collectors.toMap(ConfigKey::name, key -> key));
        KeyValues values = new KeyValues();
        KeyReader.UnknownKeys unknown = new KeyReader(ConfigKeys.ALL).unknownKeys();
        // Sorted, so that messages do not depend on the order of a hash table.
        new TreeMap<>(userProperties).forEach((property, text) -> {
            if (isKey(property)) {
                ConfigKey<?> key = keys.get(property.substring(PREFIX.length()));
                if (key == null) {
                    problems.onCommandLine(property, message(property.substring(PREFIX.length()), unknown));
                } else {
                    read(key, text, property, values);
                }
            }
        });
        return values;
    }

    private static boolean isKey(String property) {
        return property.startsWith(PREFIX)
                && property.length() > PREFIX.length()
                && Character.isUpperCase(property.charAt(PREFIX.length()));
    }

    private static String message(String name, KeyReader.UnknownKeys unknown) {
        return name.equals(ConfigKeys.STAGES)
                ? "\"Stages\" cannot be set on the command line; select a stage of the file with \"-Dlambda.stage=NAME\""
                : unknown.message(name, "");
    }

    private <T> void read(ConfigKey<T> key, String text, String property, KeyValues values) {
        if (text.isBlank()) {
            return;
        }
        if (text.indexOf(REPLACEMENT) >= 0) {
            problems.onCommandLine(
                    property,
                    "\"" + key.name()
                            + "\" has characters that Java cannot read in this locale; set a UTF-8 locale, such"
                            + " as LC_ALL=C.UTF-8, or set the key in the file");
            values.putInvalid(key);
            return;
        }
        ReadContext context = ReadContext.of(new ValueSource.OnCommandLine(property), resolver, problems)
                .member(key.name());
        try {
            LocatedJson json = key.isNullable() && text.strip().equals("null")
                    ? LocatedJson.nil(ValueType.COMMAND_LINE)
                    : key.type().ofText(text);
            KeyReader.read(key, json, context, values);
        } catch (JsonSyntaxException broken) {
            problems.onCommandLine(
                    property,
                    "not valid JSON at line " + broken.position().line() + ", column "
                            + broken.position().column() + ": " + broken.getMessage());
            values.putInvalid(key);
        }
        for (ConfigKey<Map<String, String>> map : ConfigKeys.MAPS) {
            if (map.equals(key)) {
                ConfigFileReader.checkMap(map, values, ValueType.COMMAND_LINE, context);
            }
        }
    }
}
