package io.github.lambdaimage.event;

import io.github.lambdaimage.json.JsonWriter;
import io.github.lambdaimage.project.MavenBuild;
import io.github.lambdaimage.report.UserException;
import io.github.lambdaimage.text.CommandArgument;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The function that a sample event is written for. Maven runs a goal that requires no project once for all modules.
 *
 * @param folder where the event is written
 * @param build that contains the function
 * @param goal the command that runs {@code generate-event}
 * @param hasProject whether the folder is that of a project; else the user has still to change to one
 */
public record EventTarget(Path folder, MavenBuild build, String goal, boolean hasProject) {

    /**
     * Without a project: the folder where Maven runs.
     *
     * @param version of the plugin
     */
    public static EventTarget withoutProject(Path started, Path root, String version) {
        return new EventTarget(
                started, new MavenBuild(started, root, List.of(), List.of()), goal(false, version), false);
    }

    /**
     * The command that runs the goal.
     *
     * @param version of the plugin, whose prefix Maven does not know without a POM that declares it
     */
    public static String goal(boolean hasProject, String version) {
        return hasProject
                ? "mvn lambda:generate-event"
                : "mvn io.github.lambdaimage:lambda-maven-plugin:" + version + ":generate-event";
    }

    /**
     * The project that Maven runs the goal for; if it is not a function, the only function of the build.
     *
     * @param started where Maven was started
     * @param root of the reactor
     * @param own the folder of the project
     * @param functions the folders of all modules that are functions
     * @param version of the plugin
     * @throws UserException if the build has several functions, and the project is none of them
     */
    public static EventTarget ofProject(Path started, Path root, Path own, List<Path> functions, String version) {
        if (!functions.contains(own) && functions.size() > 1) {
            throw new UserException(
                    "The build has " + functions.size() + " functions.",
                    "Run the goal in the folder of one of them, or select its module with -pl.");
        }
        Path folder = functions.contains(own) || functions.isEmpty() ? own : functions.get(0);
        List<Path> others =
                functions.stream().filter(other -> !other.equals(folder)).toList();
        return new EventTarget(folder, new MavenBuild(started, root, List.of(), others), goal(true, version), true);
    }

    /** The text for people about a written event, by line. */
    public List<String> lines(EventFile.Written event) {
        List<String> lines = new ArrayList<>();
        String shown = build.display(event.path());
        lines.add(event.created() ? "Created " + shown + "." : shown + " is up to date.");
        String command = command(event);
        if (command != null) {
            lines.add(
                    hasProject
                            ? "Invoke the function with it: " + command
                            : "In the folder of a function, invoke it with: " + command);
        }
        lines.add("List its fields with: " + goal + " \"-Dlambda.event.type=list:" + event.type() + "\"");
        return lines;
    }

    /** A document for programs about a written event. */
    public String toJson(EventFile.Written event) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("type", event.type());
        document.put("file", event.path().toString());
        document.put("created", event.created());
        document.put("command", command(event));
        return JsonWriter.toText(document).stripTrailing();
    }

    /** The command that invokes the function with the event; null if no spelling works in all shells. */
    private @Nullable String command(EventFile.Written event) {
        String value = hasProject ? event.name() : event.path().toString().replace(File.separatorChar, '/');
        return CommandArgument.isPortable(value)
                ? build.maven(folder) + " lambda:invoke-local \"-Dlambda.event=" + value + "\""
                : null;
    }
}
