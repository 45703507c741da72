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

/** Reads {@code -Dlambda.Key=value}; properties whose name has a small letter there belong to the goals. */
final class OverrideReader {

    private static final String PREFIX = "lambda.";

    private final PlaceholderResolver filler;
    private final ProblemList problems;

    OverrideReader(PlaceholderResolver filler, ProblemList problems) {
        this.filler = filler;
        this.problems = problems;
    }

    KeyValues read(Map<String, String> userProperties) {
        Map<String, ConfigKey<?>> keys = ConfigKeys.ALL.stream().collect(Collectors.toMap(ConfigKey::name, key -> key));
        KeyValues values = new KeyValues();
        // Sorted, since a message is not to depend on the order of a hash table.
        new TreeMap<>(userProperties).forEach((property, text) -> {
            if (isOurs(property)) {
                ConfigKey<?> key = keys.get(property.substring(PREFIX.length()));
                if (key == null) {
                    problems.onCommandLine(property, unknown(property.substring(PREFIX.length())));
                } else {
                    read(key, text, property, values);
                }
            }
        });
        return values;
    }

    private static boolean isOurs(String property) {
        return property.startsWith(PREFIX)
                && property.length() > PREFIX.length()
                && Character.isUpperCase(property.charAt(PREFIX.length()));
    }

    private static String unknown(String name) {
        return name.equals(ConfigKeys.STAGES)
                ? "\"Stages\" cannot be set here; choose a stage of the file with -Dlambda.stage"
                : new KeyReader(ConfigKeys.ALL).unknown(name, "");
    }

    private <T> void read(ConfigKey<T> key, String text, String property, KeyValues values) {
        if (text.isBlank()) {
            return;
        }
        ReadContext reading = ReadContext.of(new ValueSource.OnCommandLine(property), filler, problems)
                .member(key.name());
        try {
            LocatedJson json = key.isNullable() && text.strip().equals("null")
                    ? LocatedJson.nil(ValueType.COMMAND_LINE)
                    : key.type().ofText(text);
            KeyReader.read(key, json, reading, values);
        } catch (JsonSyntaxException broken) {
            problems.onCommandLine(
                    property,
                    "this is not JSON at line " + broken.place().line() + ", column "
                            + broken.place().column() + ": " + broken.getMessage());
            values.putWrong(key);
        }
        for (ConfigKey<Map<String, String>> map : ConfigKeys.MAPS) {
            if (map.equals(key)) {
                ConfigFileReader.checkMap(map, values, ValueType.COMMAND_LINE, reading);
            }
        }
    }
}
