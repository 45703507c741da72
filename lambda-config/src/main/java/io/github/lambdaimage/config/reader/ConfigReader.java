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
 * Reads {@code config.json} and what the command line says of its keys.
 *
 * <p>A value is taken from {@code -Dlambda.Key}, else the chosen stage, else the top of the file, else the default. Maps
 * of a stage are merged with those at the top. All problems are found before any is told; a file that is not JSON is told
 * of alone. Nothing outside the file and the references is looked at.
 */
public final class ConfigReader {

    private final PlaceholderResolver filler;

    /** A reader that fills in the references of texts with these. */
    public ConfigReader(Placeholders references) {
        this.filler = new PlaceholderResolver(Objects.requireNonNull(references, "references"));
    }

    /** The names of all keys, in the order of the documentation. */
    public static List<String> keys() {
        return ConfigKeys.ALL.stream().map(ConfigKey::name).toList();
    }

    /**
     * Reads and checks the configuration.
     *
     * @param file usually {@code config.json} of the project
     * @param stage an entry of {@code Stages}, or null or blank for none
     * @param userProperties all that was given with {@code -D}; those that begin with {@code lambda.} and a capital
     *     letter are keys
     * @throws InvalidConfigException where anything in it is wrong
     * @throws UserException where the file is missing or cannot be read
     */
    public LambdaConfig read(Path file, @Nullable String stage, Map<String, String> userProperties) {
        String name = String.valueOf(file.getFileName());
        ProblemList problems = new ProblemList();
        ReadContext top = ReadContext.of(new ValueSource.InFile(name), filler, problems);
        LocatedJson root = parse(file, name, problems);
        String chosen = stage == null || stage.isBlank() ? null : stage.strip();
        KeyValues inFile = new ConfigFileReader(top).read(root, chosen);
        KeyValues values =
                new OverrideReader(filler, problems).read(userProperties).over(inFile);
        readDefault(ConfigKeys.IMAGE_NAME, values, root.place(), top);
        readDefault(ConfigKeys.FUNCTION_NAME, values, root.place(), top);
        if (!problems.isEmpty()) {
            throw new InvalidConfigException(file, problems.sorted());
        }
        return ConfigBuilder.assemble(values, chosen);
    }

    private static LocatedJson parse(Path file, String name, ProblemList problems) {
        byte[] bytes = bytes(file);
        try {
            return LocatedJson.parse(bytes);
        } catch (JsonSyntaxException broken) {
            problems.inFile(name, broken.place(), "this is not JSON: " + broken.getMessage());
            throw new InvalidConfigException(file, problems.sorted());
        }
    }

    private static byte[] bytes(Path file) {
        if (!Files.exists(file)) {
            throw new UserException(
                    "There is no " + file + ".",
                    "Create it with the text {\"FunctionName\": \"hello\"} (no key is required), name another file with"
                            + " -Dlambda.config, or begin with a new project from the archetype"
                            + " io.github.lambdaimage:lambda-archetype.");
        }
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UserException(
                    file + " cannot be read (" + unreadable + ").",
                    "Make it a file that you may read, or name another with -Dlambda.config.",
                    unreadable);
        }
    }

    /** Names default to the artifactId, which Maven does not hold to AWS's rules. */
    private static void readDefault(ConfigKey<String> key, KeyValues values, JsonPosition place, ReadContext top) {
        if (values.get(key).isPresent() || values.isWrong(key)) {
            return;
        }
        LocatedJson text = LocatedJson.string(place, Objects.requireNonNull(key.whenAbsent()));
        KeyReader.read(
                key,
                text,
                top.named("\"" + key.name() + "\" is not written, and its default, the artifactId of the project,"),
                values);
    }
}
