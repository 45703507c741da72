package io.github.lambdaimage.config.reader;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.config.type.PlaceholderResolver;
import io.github.lambdaimage.config.type.Placeholders;
import io.github.lambdaimage.config.type.ProblemList;
import io.github.lambdaimage.config.type.ReadContext;
import io.github.lambdaimage.config.type.ValueSource;
import io.github.lambdaimage.json.JsonPosition;
import io.github.lambdaimage.json.JsonSyntaxException;
import io.github.lambdaimage.json.LocatedJson;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code config.json} and the keys that are set on the command line.
 *
 * <p>A value is taken from {@code -Dlambda.Key}, else from the selected stage, else from the top level of the file, else
 * the default applies. Maps of a stage are merged with those of the top level. All problems are reported together; a
 * syntax error is reported alone, since the rest of the file cannot be parsed. The reader accesses nothing but the file
 * and the placeholders: it does not know the project, AWS or Docker.
 */
public final class ConfigReader {

    private final PlaceholderResolver resolver;

    /** Creates a reader that resolves the placeholders of strings with the given values. */
    public ConfigReader(Placeholders placeholders) {
        this.resolver = new PlaceholderResolver(Objects.requireNonNull(placeholders, "placeholders"));
    }

    /** The names of all keys, in the order of the documentation. */
    public static List<String> keys() {
        return ConfigKeys.ALL.stream().map(ConfigKey::name).toList();
    }

    /** The JSON Schema of the file, for editors. */
    public static String schema() {
        return ConfigSchema.text();
    }

    /**
     * Reads and checks the configuration.
     *
     * @param file the configuration, usually {@code config.json} of the project
     * @param stage an entry of {@code Stages}; null or blank for none
     * @param userProperties the properties of the command line; names that start with {@code lambda.} and an uppercase
     *     letter are keys
     * @throws InvalidConfigException if the configuration is not valid
     * @throws UserException if the file does not exist or cannot be read
     */
    public LambdaConfig read(Path file, @Nullable String stage, Map<String, String> userProperties) {
        String name = String.valueOf(file.getFileName());
        ProblemList problems = new ProblemList();
        ReadContext top = ReadContext.of(new ValueSource.InFile(name), resolver, problems);
        LocatedJson root = parse(file, name, problems);
        String selected = stage == null || stage.isBlank() ? null : stage.strip();
        KeyValues inFile = new ConfigFileReader(top).read(root, selected);
        KeyValues values =
                new OverrideReader(resolver, problems).read(userProperties).over(inFile);
        readDefault(ConfigKeys.IMAGE_NAME, values, root.position(), top);
        readDefault(ConfigKeys.FUNCTION_NAME, values, root.position(), top);
        if (!problems.isEmpty()) {
            throw new InvalidConfigException(file, problems.sorted());
        }
        return ConfigBuilder.assemble(values, selected);
    }

    private static LocatedJson parse(Path file, String name, ProblemList problems) {
        byte[] bytes = bytes(file);
        try {
            return LocatedJson.parse(bytes);
        } catch (JsonSyntaxException broken) {
            problems.inFile(name, broken.position(), "not valid JSON: " + broken.getMessage());
            throw new InvalidConfigException(file, problems.sorted());
        }
    }

    private static byte[] bytes(Path file) {
        if (!Files.exists(file)) {
            throw new UserException(
                    file + " does not exist.",
                    "Create it with the text {} (no key is required), select another file with"
                            + " \"-Dlambda.config=FILE\", or generate a new project from the archetype"
                            + " io.github.lambdaimage:lambda-archetype.");
        }
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UserException(
                    "Cannot read " + file + " (" + unreadable + ").",
                    "Check that it is a file and that you have read permission, or select another file with"
                            + " \"-Dlambda.config=FILE\".",
                    unreadable);
        }
    }

    /** Checks the default of a name, the artifactId, since Maven allows artifactIds that are not valid names on AWS. */
    private static void readDefault(ConfigKey<String> key, KeyValues values, JsonPosition position, ReadContext top) {
        if (values.get(key).isPresent() || values.isInvalid(key)) {
            return;
        }
        LocatedJson text = LocatedJson.string(position, Objects.requireNonNull(key.whenAbsent()));
        KeyReader.read(
                key,
                text,
                top.named("\"" + key.name() + "\" is not set, and its default, the artifactId of the project,"),
                values);
    }
}
