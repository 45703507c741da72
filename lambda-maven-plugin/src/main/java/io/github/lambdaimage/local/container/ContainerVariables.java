package io.github.lambdaimage.local.container;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Passes variables to a container without exposing their values: every user of the machine can read a command's
 * arguments. Most are set in the environment of the command {@code docker}, which passes them on by name. Those that
 * would affect that command itself are written to a file.
 */
public final class ContainerVariables {

    /** Variables that Docker's command, its plugins or the operating system read. */
    private static final Pattern READ_BY_DOCKER = Pattern.compile(
            "(DOCKER|BUILDX|BUILDKIT|COMPOSE|SSH|XDG|LD|DYLD|OTEL|CLI)_.*|GO[A-Z0-9]*|.*_PROXY"
                    + "|PATH|HOME|USERPROFILE|APPDATA|LOCALAPPDATA|PROGRAMDATA|TMPDIR|TEMP|TMP|SYSTEMROOT|COMSPEC|PATHEXT",
            Pattern.CASE_INSENSITIVE);

    private final Map<String, String> inEnvironment = new HashMap<>();
    private final List<String> lines = new ArrayList<>();

    private ContainerVariables() {}

    /**
     * Splits the variables of a container by the way in which each is passed.
     *
     * @throws IOException if a value cannot be passed either way
     */
    public static ContainerVariables of(Map<String, String> variables) throws IOException {
        ContainerVariables split = new ContainerVariables();
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            String name = variable.getKey();
            if (!READ_BY_DOCKER.matcher(name.toUpperCase(Locale.ROOT)).matches()) {
                split.inEnvironment.put(name, variable.getValue());
            } else if (variable.getValue().contains("\n")) {
                throw new IOException("The variable " + name + " contains a line break, which Docker does not"
                        + " support. Remove it from Environment in config.json, or run without Docker:"
                        + " \"-Dlambda.local=jvm\"");
            } else {
                split.lines.add(name + "=" + variable.getValue());
            }
        }
        return split;
    }

    /** The variables for the environment of the command {@code docker}. Their names go into its arguments. */
    public Map<String, String> inEnvironment() {
        return inEnvironment;
    }

    /**
     * Writes the other variables to a file.
     *
     * @param folder a folder that no other user can access
     * @return null if there are none
     */
    @Nullable
    public Path write(Path folder, String name) throws IOException {
        if (lines.isEmpty()) {
            return null;
        }
        Path file = folder.resolve(name);
        return Files.write(file, lines, StandardCharsets.UTF_8);
    }
}
