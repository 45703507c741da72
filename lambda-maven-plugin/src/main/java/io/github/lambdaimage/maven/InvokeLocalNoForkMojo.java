package io.github.lambdaimage.maven;

import io.github.lambdaimage.event.EventFields;
import io.github.lambdaimage.local.InvokeLocal;
import io.github.lambdaimage.local.LocalRequest;
import io.github.lambdaimage.local.client.InvokeOutcome;
import io.github.lambdaimage.maven.console.LogWriter;
import io.github.lambdaimage.maven.console.ResponseOutput;
import io.github.lambdaimage.maven.console.ResultWriter;
import io.github.lambdaimage.maven.support.AbstractLocalMojo;
import io.github.lambdaimage.maven.support.ParameterConfigurator;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Invokes the function with an event and prints the response like <code>invoke-local</code>, but does not compile the
 * project first. Bind this goal to a phase of the build.
 */
@Mojo(
        name = "invoke-local-no-fork",
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true,
        configurator = ParameterConfigurator.NAME)
public class InvokeLocalNoForkMojo extends AbstractLocalMojo {

    private static final String DEFAULT_EVENT = "events/success.json";

    /**
     * The event: a file, an event type such as <code>sqs</code> or <code>sqs:body=hello</code>, JSON, or <code>-</code>
     * for standard input. <code>lambda.event.&lt;field&gt;</code> sets a field of an event type.
     */
    @Parameter(property = "lambda.event", defaultValue = DEFAULT_EVENT)
    @SuppressWarnings("NullAway.Init") // has a default
    private String event;

    /**
     * The URL to invoke: that of a local Lambda, of AWS's emulator, or the full URL of an Invoke endpoint. Default: the
     * running <code>run-local</code> of this project, else a local Lambda for this invocation.
     */
    @Parameter(property = "lambda.url")
    private @Nullable String url;

    /**
     * <code>RequestResponse</code> waits for the response, <code>Event</code> invokes the function asynchronously,
     * <code>DryRun</code> only checks the request.
     */
    @Parameter(property = "lambda.invocationType", defaultValue = "RequestResponse")
    @SuppressWarnings("NullAway.Init") // has a default
    private String invocationType;

    /** The client context of the invocation, a JSON object. */
    @Parameter(property = "lambda.clientContext")
    private @Nullable String clientContext;

    @Override
    protected void run(Map<String, String> environment) throws IOException, InterruptedException, MojoFailureException {
        LocalRequest request = request(environment, new Options("127.0.0.1", 1, null));
        EventFields fields = eventFields(request.project().baseDirectory());
        // The parameter of generate-event names the same event here, unless another one is specified.
        boolean isType = event.equals(DEFAULT_EVENT) && fields.type().isPresent();
        InvokeLocal.Event source = isType
                ? new InvokeLocal.Event("lambda.event.type", fields.type().orElseThrow())
                : new InvokeLocal.Event("lambda.event", event);
        LogWriter log = new LogWriter(ResultWriter.standardError(), reporter());
        InvokeOutcome outcome = new InvokeLocal(reporter(), log, imageProvider())
                .run(
                        new InvokeLocal.Request(
                                request,
                                source,
                                fields,
                                url(),
                                invocationType,
                                clientContext,
                                isCompiled(),
                                startupOptions()),
                        System.in);
        report(outcome);
    }

    /** Whether the classes of the project are up to date, as far as this goal is responsible for them. */
    protected boolean isCompiled() {
        return true;
    }

    /** Whether {@code lambda.url} is set. */
    protected final boolean hasUrl() {
        return url != null;
    }

    private @Nullable URI url() {
        try {
            return url == null ? null : new URI(url.strip());
        } catch (URISyntaxException e) {
            throw new UserException(
                    "lambda.url is \"" + url + "\", which is not a valid URL.",
                    "Use a base URL: \"-Dlambda.url=http://localhost:9000\"",
                    e);
        }
    }

    /** The options of the command line that only apply to a function that this goal starts. */
    private List<String> startupOptions() {
        Properties given = session().getUserProperties();
        return given.stringPropertyNames().stream()
                .filter(name -> !given.getProperty(name).isBlank())
                .filter(name -> name.matches("lambda\\.([A-Z].*|credentials|jdk|local|network|stage)"))
                .sorted()
                .toList();
    }

    private void report(InvokeOutcome outcome) throws MojoFailureException {
        ResponseOutput.print(outcome.statusCode(), outcome.payload(), outcome.isJson(), getLog());
        if (outcome.functionError() != null) {
            throw new MojoFailureException("The function returned an error: " + outcome.functionError());
        }
    }
}
