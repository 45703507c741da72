package io.github.lambdaimage.local.jvm;

import io.github.lambdaimage.report.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the files of agents, whose paths in {@code JvmOptions} are those in the image, on this machine. */
final class AgentFiles {

    private static final Pattern AGENT = Pattern.compile("(-javaagent:|-agentpath:)/([^=]+)(=.*)?", Pattern.DOTALL);

    private AgentFiles() {}

    /**
     * The option for a JVM of this machine. Other options are returned unchanged.
     *
     * @param imageFiles the folder whose files the image has at its root
     * @throws UserException if there is no such file, with which a JVM does not start
     */
    static String localized(String option, Path imageFiles) {
        Matcher agent = AGENT.matcher(option);
        if (!agent.matches()) {
            return option;
        }
        String path = agent.group(2);
        Path file = imageFiles.resolve(path);
        if (Files.exists(file)) {
            return agent.group(1) + file.toAbsolutePath() + (agent.group(3) == null ? "" : agent.group(3));
        }
        if (!Files.exists(Path.of("/" + path))) {
            throw new UserException(
                    "\"JvmOptions\" names the agent /" + path + ", which does not exist on this machine.",
                    "Put the file at " + file + ", or run the function in its image: \"-Dlambda.local=docker\".");
        }
        return option;
    }
}
