package io.github.lambdaimage.maven;

import io.github.lambdaimage.event.EventFile;
import io.github.lambdaimage.event.EventList;
import io.github.lambdaimage.event.EventTarget;
import io.github.lambdaimage.maven.console.OutputFormat;
import io.github.lambdaimage.maven.console.ResultWriter;
import io.github.lambdaimage.maven.project.ReactorFunctions;
import io.github.lambdaimage.maven.support.AbstractLambdaMojo;
import io.github.lambdaimage.maven.support.ParameterConfigurator;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
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

    /** The configuration file of a function. Its name tells which modules of a build are functions. */
    @Parameter(property = "lambda.config")
    private @Nullable File config;

    @Override
    protected void run() throws IOException {
        OutputFormat format = OutputFormat.of(output);
        if (EventList.isRequested(type)) {
            list(format);
            return;
        }
        EventTarget target = target();
        EventFile.Written event = new EventFile(target.folder()).write(type, eventFields(target.folder()), file);
        if (format == OutputFormat.JSON) {
            ResultWriter.standardOutput().line(target.toJson(event));
        } else {
            target.lines(event).forEach(format.reporter(getLog())::info);
        }
    }

    private void list(OutputFormat format) {
        EventList list = EventList.of(type, eventFields(Path.of("")));
        ResultWriter out = ResultWriter.standardOutput();
        if (format == OutputFormat.JSON) {
            out.line(list.toJson());
        } else {
            list.lines(EventTarget.goal(hasProject(), version())).forEach(out::line);
        }
    }

    private boolean hasProject() {
        return project().getFile() != null;
    }

    private EventTarget target() {
        Path started = Path.of("").toAbsolutePath();
        Path root =
                Path.of(session().getExecutionRootDirectory()).toAbsolutePath().normalize();
        if (!hasProject()) {
            return EventTarget.withoutProject(started, root, version());
        }
        return EventTarget.ofProject(
                started,
                root,
                project().getBasedir().toPath().toAbsolutePath().normalize(),
                ReactorFunctions.all(session().getProjects(), config == null ? CONFIG : config.getName()),
                version());
    }
}
