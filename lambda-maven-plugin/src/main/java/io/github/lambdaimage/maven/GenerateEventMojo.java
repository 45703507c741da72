package io.github.lambdaimage.maven;

import io.github.lambdaimage.event.EventFile;
import io.github.lambdaimage.event.EventList;
import io.github.lambdaimage.json.JsonWriter;
import io.github.lambdaimage.local.MavenBuild;
import io.github.lambdaimage.maven.console.OutputFormat;
import io.github.lambdaimage.maven.console.ResultWriter;
import io.github.lambdaimage.maven.project.ReactorFunctions;
import io.github.lambdaimage.maven.support.AbstractLambdaMojo;
import io.github.lambdaimage.maven.support.ParameterConfigurator;
import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.report.UserException;
import io.github.lambdaimage.text.CommandArgument;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Writes a sample event of an AWS service, such as an SQS message, into the folder <code>events</code> of the project.
 * Without a type, lists the types. <code>lambda.event.&lt;field&gt;</code> sets a field of the event; a value
 * <code>@FILE</code> is read from a file in UTF-8. Requires neither a project nor a compiled function.
 */
@Mojo(name = "generate-event", requiresProject = false, threadSafe = true, configurator = ParameterConfigurator.NAME)
public class GenerateEventMojo extends AbstractLambdaMojo {

    private static final String CONFIG = "config.json";

    /**
     * The type of the event, such as <code>sqs</code>. <code>list</code> lists all types, <code>list:sqs</code> the fields
     * of a type.
     */
    @Parameter(property = "lambda.event.type", defaultValue = "list")
    @SuppressWarnings("NullAway.Init") // has a default
    private String type;

    /** The file to write. Default: <code>events/</code>, the type and <code>.json</code>. */
    @Parameter(property = "lambda.event.file")
    private @Nullable String file;

    /**
     * The output format, <code>text</code> or <code>json</code>. With <code>json</code>, this goal prints the written event
     * or the list as one JSON document to standard output, and its messages to standard error. Maven's own lines still go
     * to standard output; <code>-q</code> suppresses them.
     */
    @Parameter(property = "lambda.output", defaultValue = "text")
    @SuppressWarnings("NullAway.Init") // has a default
    private String output;

    @Override
    protected void run() throws IOException {
        OutputFormat format = OutputFormat.of(output);
        if (EventList.isRequested(type)) {
            list(format);
        } else {
            Path folder = folder();
            report(format, folder, new EventFile(folder).write(type, eventFields(folder), file));
        }
    }

    private void list(OutputFormat format) {
        eventFields(Path.of("")).first().ifPresent(field -> {
            throw new UserException(
                    field + " is set, but lambda.event.type is not the type of an event.",
                    "Add the type, such as \"-Dlambda.event.type=sqs\".");
        });
        EventList list = EventList.of(type);
        ResultWriter out = ResultWriter.standardOutput();
        if (format == OutputFormat.JSON) {
            out.line(list.toJson());
        } else {
            list.lines(goal()).forEach(out::line);
        }
    }

    private void report(OutputFormat format, Path folder, EventFile.Written event) {
        if (format == OutputFormat.JSON) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("type", event.type());
            document.put("file", event.path().toString());
            document.put("created", event.created());
            document.put("command", command(folder, event));
            ResultWriter.standardOutput().line(JsonWriter.toText(document).stripTrailing());
            return;
        }
        Reporter reporter = format.reporter(getLog());
        String shown = build(folder).display(event.path());
        reporter.info(event.created() ? "Created " + shown + "." : shown + " is up to date.");
        String command = command(folder, event);
        if (command != null) {
            reporter.info(
                    hasProject()
                            ? "Invoke the function with it: " + command
                            : "In the folder of a function, invoke it with: " + command);
        }
        reporter.info("List its fields with: " + goal() + " \"-Dlambda.event.type=list:" + event.type() + "\"");
    }

    /** The command that invokes the function with the event; null if no spelling works in all shells. */
    private @Nullable String command(Path folder, EventFile.Written event) {
        String value = hasProject() ? event.name() : event.path().toString().replace(File.separatorChar, '/');
        return CommandArgument.isPortable(value)
                ? build(folder).maven(folder) + " lambda:invoke-local \"-Dlambda.event=" + value + "\""
                : null;
    }

    /** The command that runs this goal. Without a POM that declares the plugin, Maven does not know its prefix. */
    private String goal() {
        return hasProject()
                ? "mvn lambda:generate-event"
                : "mvn io.github.lambdaimage:lambda-maven-plugin:" + version() + ":generate-event";
    }

    private boolean hasProject() {
        return project().getFile() != null;
    }

    /**
     * The folder of the project, or of the only function in a build of several modules: Maven runs a goal that requires no
     * project once for all modules. Without a project, the folder where Maven runs.
     */
    private Path folder() {
        if (!hasProject()) {
            return Path.of("").toAbsolutePath();
        }
        Path own = project().getBasedir().toPath().toAbsolutePath().normalize();
        List<Path> others = ReactorFunctions.others(session().getProjects(), project(), CONFIG);
        if (Files.exists(own.resolve(CONFIG)) || others.isEmpty()) {
            return own;
        }
        if (others.size() > 1) {
            throw new UserException(
                    "The build has " + others.size() + " functions.",
                    "Run the goal in the folder of one of them, or select its module with -pl.");
        }
        return others.get(0);
    }

    private MavenBuild build(Path folder) {
        List<Path> others = hasProject()
                ? ReactorFunctions.others(session().getProjects(), project(), CONFIG).stream()
                        .filter(other -> !other.equals(folder))
                        .toList()
                : List.of();
        return new MavenBuild(
                Path.of("").toAbsolutePath(),
                Path.of(session().getExecutionRootDirectory()).toAbsolutePath().normalize(),
                List.of(),
                others);
    }
}
