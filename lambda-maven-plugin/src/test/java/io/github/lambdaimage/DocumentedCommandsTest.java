package io.github.lambdaimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Checks that the commands in the documentation can be pasted into bash, zsh, PowerShell and cmd. PowerShell splits an
 * unquoted {@code -Dname.x=y} at the dot, and cmd does not know single quotes.
 */
@Tag("any-jvm")
class DocumentedCommandsTest {

    private static final Path ROOT = Path.of("..");
    private static final Path ARCHETYPE =
            ROOT.resolve(Path.of("lambda-archetype", "src", "main", "resources", "archetype-resources", "README.md"));

    private static final Pattern FENCE = Pattern.compile(" *```.*");
    private static final Pattern INLINE = Pattern.compile("`([^`]+)`");

    /** A command at the start of a line, or Maven after the prefix of its log or the key of a YAML step. */
    private static final Pattern IN_BLOCK = Pattern.compile("(?:^|\\s)(mvn .*)|^ *((?:curl|aws|docker) .*)");

    /** A command that runs on Linux only and may use the syntax of its shell. */
    private static final Pattern LINUX_SCRIPT = Pattern.compile(" *\\.ci/.*");

    @Test
    void commandsOfEachPageArePortable() throws IOException {
        List<String> commands = new ArrayList<>();
        List<String> faulty = new ArrayList<>();
        for (Path page : pages()) {
            for (Found found : commandsOf(linesOf(page))) {
                commands.add(found.text());
                if (!PortableCommands.COMMAND.matcher(found.text()).matches()) {
                    faulty.add(page.getFileName() + ":" + found.line() + ": " + found.text());
                }
            }
        }

        assertThat(faulty).isEmpty();
        assertThat(commands)
                .contains("mvn lambda:build-image", "mvn -Pconformance verify", "mvn lambda:help \"-Ddetail\"")
                .hasSizeGreaterThan(50);
    }

    @Test
    void optionsInTheTextOfEachPageArePortable() throws IOException {
        List<String> options = new ArrayList<>();
        List<String> faulty = new ArrayList<>();
        for (Path page : pages()) {
            // The benchmarks write these pages, and their options are not for users.
            if (page.getFileName().toString().startsWith("benchmarks")) {
                continue;
            }
            for (Found found : inlineCodeOf(linesOf(page))) {
                if (PortableCommands.OPTION.matcher(found.text()).matches()) {
                    options.add(found.text());
                    if (!PortableCommands.OPTIONS.matcher(found.text()).matches()) {
                        faulty.add(page.getFileName() + ":" + found.line() + ": " + found.text());
                    }
                }
            }
        }

        assertThat(faulty).isEmpty();
        assertThat(options).hasSizeGreaterThan(50);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mvn -Dlambda.port=9001 lambda:run-local",
                "mvn verify -DskipTests",
                "mvn -D\"lambda.port=9001\" lambda:run-local",
                "mvn lambda:invoke-local '-Dlambda.event={}'",
                "mvn lambda:invoke-local \"-Dlambda.event={\"a\": 1}\"",
                "mvn lambda:invoke-local \"-Dlambda.event={\\\"a\\\": 1}\"",
                "mvn lambda:run-local \\",
                "mvn verify && mvn lambda:deploy",
                "mvn verify -pl lambda-runtime,lambda-emulator",
                "mvn lambda:invoke-local \"-Dlambda.event=$EVENT\"",
                "curl http://localhost:9000 -d @events/success.json"
            })
    void commandWhenAShellDoesNotTakeItIsFound(String command) {
        assertThat(command).doesNotMatch(PortableCommands.COMMAND);
        assertThat(commandsOf(List.of("```", command, "```"))).containsExactly(new Found(2, command));
    }

    @Test
    void commandIsFoundInBlocksAndInText() {
        assertThat(commandsOf(List.of(
                        "Run `mvn verify`, or `mvn -q verify`:",
                        "",
                        "    mvn package",
                        "```text",
                        "[INFO] Run it with: mvn lambda:run-local",
                        ".ci/services sh -c 'mvn verify'",
                        "      - run: mvn -B lambda:deploy",
                        "```",
                        "This mvn is no code.")))
                .extracting(Found::text)
                .containsExactly(
                        "mvn verify", "mvn -q verify", "mvn package", "mvn lambda:run-local", "mvn -B lambda:deploy");
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md"), ARCHETYPE),
                            docs.filter(file -> file.toString().endsWith(".md")).sorted())
                    .toList();
        }
    }

    /** The lines of a page; in that of the archetype, Maven fills in the name of the project. */
    private static List<String> linesOf(Path page) throws IOException {
        return Files.readAllLines(page).stream()
                .map(line -> line.replace("${artifactId}", "hello"))
                .toList();
    }

    private static List<Found> commandsOf(List<String> lines) {
        List<Found> commands = new ArrayList<>();
        boolean fenced = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (FENCE.matcher(line).matches()) {
                fenced = !fenced;
            } else if (fenced || line.startsWith("    ")) {
                if (!LINUX_SCRIPT.matcher(line).matches()) {
                    add(commands, i + 1, IN_BLOCK.matcher(line).results());
                }
            } else {
                inline(i + 1, line)
                        .filter(code -> code.text().startsWith("mvn "))
                        .forEach(commands::add);
            }
        }
        return commands;
    }

    private static List<Found> inlineCodeOf(List<String> lines) {
        List<Found> code = new ArrayList<>();
        boolean fenced = false;
        for (int i = 0; i < lines.size(); i++) {
            if (FENCE.matcher(lines.get(i)).matches()) {
                fenced = !fenced;
            } else if (!fenced) {
                inline(i + 1, lines.get(i)).forEach(code::add);
            }
        }
        return code;
    }

    private static Stream<Found> inline(int line, String text) {
        return INLINE.matcher(text).results().map(match -> new Found(line, match.group(1)));
    }

    private static void add(List<Found> commands, int line, Stream<MatchResult> matches) {
        matches.map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                .forEach(text -> commands.add(new Found(line, text.strip())));
    }

    private record Found(int line, String text) {}
}
