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
 * Hands variables on to a container without their values being seen: arguments of a command can be read by every user of
 * the machine. Most are put into the environment of the command {@code docker}, which passes them on by their names; those
 * that would make that command itself behave otherwise go through a file.
 */
public final class ContainerVariables {

    /** What Docker's command, its plugins, or the system below it reads. */
    private static final Pattern DOCKERS_OWN = Pattern.compile(
            "(DOCKER|BUILDX|BUILDKIT|COMPOSE|SSH|XDG|LD|DYLD|OTEL|CLI)_.*|GO[A-Z0-9]*|.*_PROXY"
                    + "|PATH|HOME|USERPROFILE|APPDATA|LOCALAPPDATA|PROGRAMDATA|TMPDIR|TEMP|TMP|SYSTEMROOT|COMSPEC|PATHEXT",
            Pattern.CASE_INSENSITIVE);

    private final Map<String, String> inEnvironment = new HashMap<>();
    private final List<String> lines = new ArrayList<>();

    private ContainerVariables() {}

    /**
     * The variables of a container, each passed in the way that its value allows.
     *
     * @throws IOException if a value can be passed in neither way
     */
    public static ContainerVariables of(Map<String, String> variables) throws IOException {
        ContainerVariables split = new ContainerVariables();
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            String name = variable.getKey();
            if (!DOCKERS_OWN.matcher(name.toUpperCase(Locale.ROOT)).matches()) {
                split.inEnvironment.put(name, variable.getValue());
            } else if (variable.getValue().contains("\n")) {
                throw new IOException("The variable " + name + " has a line break in it, which Docker cannot be given."
                        + " Take it out of Environment in config.json, or run without Docker: -Dlambda.local=jvm");
            } else {
                split.lines.add(name + "=" + variable.getValue());
            }
        }
        return split;
    }

    /** For the environment of the command {@code docker}; its names are for its arguments. */
    public Map<String, String> inEnvironment() {
        return inEnvironment;
    }

    /**
     * Writes the file for the others.
     *
     * @param folder to which no other user has access
     * @return null where there are none
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
