package io.github.lambdaimage.local.jvm;

import io.github.lambdaimage.report.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the files of agents on this machine. The paths that options name are those in the image. */
final class AgentFiles {

    private static final Pattern AGENT = Pattern.compile("(-javaagent:|-agentpath:)/([^=]+)(=.*)?", Pattern.DOTALL);

    /** In a variable, where quotation marks surround a text with spaces. */
    private static final Pattern AGENT_IN_VARIABLE =
            Pattern.compile("(?<=^|\\s)(?:-javaagent:|-agentpath:)/[^=\\s\"']+");

    private AgentFiles() {}

    /**
     * The option for a JVM of this machine. Other options are returned unchanged.
     *
     * @param imageFiles the folder whose files the image has at its root
     * @throws UserException if there is no such file, with which a JVM does not start
     */
    static String localized(String option, Path imageFiles) {
        Matcher agent = AGENT.matcher(option);
        return agent.matches()
                ? agent.group(1)
                        + file("\"JvmOptions\"", agent.group(2), imageFiles)
                        + (agent.group(3) == null ? "" : agent.group(3))
                : option;
    }

    /**
     * The value of a variable for a JVM of this machine.
     *
     * @param variable its name, for example {@code JAVA_TOOL_OPTIONS}
     * @throws UserException if there is no such file
     */
    static String localized(String variable, String value, Path imageFiles) {
        return AGENT_IN_VARIABLE.matcher(value).replaceAll(found -> {
            int slash = found.group().indexOf('/');
            String file = file(variable + " in \"Environment\"", found.group().substring(slash + 1), imageFiles);
            boolean quoted = file.chars().anyMatch(Character::isWhitespace);
            return Matcher.quoteReplacement(found.group().substring(0, slash) + (quoted ? "\"" + file + "\"" : file));
        });
    }

    private static String file(String place, String path, Path imageFiles) {
        Path file = imageFiles.resolve(path);
        if (Files.exists(file)) {
            return file.toAbsolutePath().toString();
        }
        if (!Files.exists(Path.of("/" + path))) {
            throw new UserException(
                    place + " names the agent /" + path + ", which does not exist on this machine.",
                    "Put the file at " + file + ", or run the function in its image: \"-Dlambda.local=docker\".");
        }
        return "/" + path;
    }
}
