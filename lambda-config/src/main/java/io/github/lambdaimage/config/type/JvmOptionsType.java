package io.github.lambdaimage.config.type;

import io.github.lambdaimage.json.JsonWriter;
import io.github.lambdaimage.json.LocatedJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Options of the JVM, one in each entry. If the value of an option is an argument of its own, it is the next entry.
 *
 * <p>An entry that is no option becomes the main class of the program, and some options start another program or none. Such an
 * entry is an error, since the function would end at its start with no more than an exit code.
 */
public final class JvmOptionsType extends ValueType<List<String>> {

    /** Options with a value in the next argument; each also accepts it after an equals sign. */
    private static final Set<String> WITH_VALUE = Set.of(
            "--add-modules",
            "--limit-modules",
            "--add-reads",
            "--add-exports",
            "--add-opens",
            "--patch-module",
            "--enable-native-access",
            "--upgrade-module-path",
            "--module-path",
            "-p");

    private static final Pattern CLASS_PATH_OR_MAIN = Pattern.compile(
            "-cp|-classpath|--class-path|--class-path=.*|-jar|-m|--module|--module=.*|--source|--source=.*");

    private static final Pattern WITHOUT_PROGRAM =
            Pattern.compile("-version|--version|-fullversion|--full-version|-Xinternalversion|-help"
                    + "|--help|-h|-\\?|-X|--help-extra|--list-modules|-d|--describe-module|--describe-module=.*"
                    + "|--validate-modules|--dry-run|-Xshare:dump|-XX:\\+DumpSharedSpaces|-XX:AOTMode=create"
                    + "|-XX:\\+PrintFlagsInitial|-Xlog:help|-agentlib:jdwp=help|-Xrunjdwp:help"
                    + "|-XX:StartFlightRecording[:=]help");

    /** Options whose value is a command, in which any text can follow a space. */
    private static final Pattern COMMAND = Pattern.compile("-D.*|-XX:On[A-Za-z]*Error=.*", Pattern.DOTALL);

    private static final Pattern SECOND_OPTION = Pattern.compile("\\s+(?=-[A-Za-z-])");

    private final ListType<String> list = ListType.of(StringFormats.JVM_OPTION, "JVM options");

    @Override
    @Nullable
    public List<String> read(LocatedJson json, ReadContext context) {
        List<String> options = list.read(json, context);
        if (options == null) {
            return null;
        }
        boolean valid = true;
        boolean isValue = false;
        for (int i = 0; i < options.size(); i++) {
            String option = options.get(i);
            ReadContext entry = context.entry(i + 1);
            LocatedJson element = json.elements().get(i);
            boolean takesValue = !isValue && WITH_VALUE.contains(option);
            String wrongText = textProblem(option);
            String expected =
                    isValue || wrongText != null ? null : expected(option, takesValue && i + 1 == options.size());
            if (wrongText != null) {
                entry.problem(element.position(), entry.subject() + " " + wrongText);
            } else if (expected != null) {
                entry.invalid(element, expected);
            }
            valid &= wrongText == null && expected == null;
            isValue = takesValue;
        }
        return valid ? options : null;
    }

    /** What an entry must be instead; null if it is valid. */
    private static @Nullable String expected(String option, boolean lacksValue) {
        if (!option.startsWith("-")) {
            String stripped = option.strip();
            return "a JVM option, which starts with -"
                    + (stripped.startsWith("-") ? "; did you mean " + JsonWriter.quote(stripped) + "?" : "");
        }
        if (lacksValue) {
            return "followed by its value in an entry of its own, or written as \""
                    + (option.equals("-p") ? "--module-path" : option) + "=VALUE\"";
        }
        String first = option.split("\\s", 2)[0];
        if (CLASS_PATH_OR_MAIN.matcher(first).matches()) {
            return "an option that does not set the class path or the program; remove it";
        }
        if (WITHOUT_PROGRAM.matcher(option).matches()) {
            return "an option with which the JVM starts the function; remove it";
        }
        if (WITH_VALUE.contains(first) && !first.equals(option)) {
            return "one JVM option; did you mean "
                    + JsonWriter.quote((first.equals("-p") ? "--module-path" : first) + "="
                            + option.substring(first.length()).strip())
                    + "?";
        }
        return COMMAND.matcher(option).matches() ? null : several(option);
    }

    private static @Nullable String several(String option) {
        List<String> parts =
                Stream.of(SECOND_OPTION.split(option)).map(String::strip).toList();
        if (parts.size() > 1) {
            return "one JVM option; write each in an entry of its own: "
                    + parts.stream().map(JsonWriter::quote).collect(Collectors.joining(", "));
        }
        // A path or a text after the colon or the equals sign may contain spaces.
        return option.matches("[^:=]*\\s.*") ? "one JVM option without spaces in its name" : null;
    }

    /** The problem of a text that no argument can contain, as the end of a message. */
    private static @Nullable String textProblem(String option) {
        if (option.indexOf('\0') >= 0) {
            return "contains the character U+0000, which an option cannot contain; remove it";
        }
        return StandardCharsets.UTF_8.newEncoder().canEncode(option)
                ? null
                : "contains an unpaired surrogate, which is not a character; remove it";
    }

    @Override
    public String range() {
        return list.range();
    }

    @Override
    public Map<String, Object> schema() {
        return list.schema();
    }

    @Override
    public LocatedJson ofText(String text) {
        return list.ofText(text);
    }
}
