package io.github.lambdaimage.maven;

import io.github.lambdaimage.event.CallOptions;
import io.github.lambdaimage.event.EventFields;
import io.github.lambdaimage.event.EventSource;
import io.github.lambdaimage.maven.console.LogWriter;
import io.github.lambdaimage.maven.console.OutputFormat;
import io.github.lambdaimage.maven.console.ResponseOutput;
import io.github.lambdaimage.maven.console.ResultWriter;
import io.github.lambdaimage.maven.project.ProjectReader;
import io.github.lambdaimage.maven.support.AbstractAwsMojo;
import io.github.lambdaimage.maven.support.ParameterConfigurator;
import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.remote.InvokeFunction;
import io.github.lambdaimage.remote.InvokeFunctionResult;
import java.io.IOException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Invokes the deployed function with an event, and prints its response, the end of its log and its figures: duration,
 * billed time, memory, and the time of a cold start.
 */
@Mojo(name = "invoke", threadSafe = true, configurator = ParameterConfigurator.NAME)
public class InvokeMojo extends AbstractAwsMojo {

    private static final String DEFAULT_EVENT = "events/success.json";

    /**
     * The event: a file, an event type such as <code>sqs</code> or <code>sqs:body=hello</code>, JSON, or <code>-</code>
     * for standard input. <code>lambda.event.&lt;field&gt;</code> sets a field of an event type.
     */
    @Parameter(property = "lambda.event", defaultValue = DEFAULT_EVENT)
    @SuppressWarnings("NullAway.Init") // has a default
    private String event;

    /** The version or alias to invoke. Default: <code>Alias</code> in config.json. */
    @Parameter(property = "lambda.qualifier")
    private @Nullable String qualifier;

    /**
     * <code>RequestResponse</code> waits for the response, <code>Event</code> invokes the function asynchronously,
     * <code>DryRun</code> only checks the request and the permissions.
     */
    @Parameter(property = "lambda.invocationType", defaultValue = "RequestResponse")
    @SuppressWarnings("NullAway.Init") // has a default
    private String invocationType;

    /** The client context of the invocation, a JSON object. */
    @Parameter(property = "lambda.clientContext")
    private @Nullable String clientContext;

    @Override
    protected void run(Operation operation) throws IOException, InterruptedException, MojoFailureException {
        CallOptions options = new CallOptions(invocationType, clientContext);
        byte[] payload = event(operation);
        LogWriter log = new LogWriter(ResultWriter.standardError(), operation.reporter());
        InvokeFunctionResult result = new InvokeFunction(
                        operation.aws().services(), operation.waiter(), operation.profile(), operation.reporter(), log)
                .run(new InvokeFunction.Request(operation.config(), qualifier, payload, options));
        print(result, operation.format());
        if (result.functionError() != null) {
            throw new MojoFailureException("The function returned an error: " + result.functionError());
        }
    }

    private byte[] event(Operation operation) throws IOException {
        FunctionProject project =
                ProjectReader.read(project(), session().getProjects(), session().getStartTime());
        EventFields fields = eventFields(project.baseDirectory());
        // The parameter of generate-event names the same event here, unless another one is specified.
        boolean isType = event.equals(DEFAULT_EVENT) && fields.type().isPresent();
        return new EventSource(isType ? "lambda.event.type" : "lambda.event", project, fields, operation.reporter())
                .read(isType ? fields.type().orElseThrow() : event, System.in);
    }

    private void print(InvokeFunctionResult result, OutputFormat format) {
        if (format == OutputFormat.JSON) {
            ResultWriter.standardOutput().line(result.toJson());
            return;
        }
        ResponseOutput.print(result.status(), result.payload(), result.isJson(), getLog());
    }
}
