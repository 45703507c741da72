package io.github.lambdaimage.maven;

import io.github.lambdaimage.local.InvokeLocal;
import io.github.lambdaimage.local.LocalRequest;
import io.github.lambdaimage.local.client.InvokeOutcome;
import io.github.lambdaimage.maven.console.ResultWriter;
import io.github.lambdaimage.maven.support.AbstractLocalMojo;
import io.github.lambdaimage.maven.support.ParameterConfigurator;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Calls the function with an event and prints its answer, as <code>invoke-local</code> does, but compiles nothing
 * before: for binding to a phase of the build.
 */
@Mojo(
        name = "invoke-local-no-fork",
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true,
        configurator = ParameterConfigurator.NAME)
public class InvokeLocalNoForkMojo extends AbstractLocalMojo {

    /** The event: a file, JSON as it is, or <code>-</code> for standard input. */
    @Parameter(property = "lambda.event", defaultValue = "events/success.json")
    @SuppressWarnings("NullAway.Init") // has a default
    private String event;

    /**
     * Where to call the function: the address of a local Lambda, of AWS's emulator, or the full address of an Invoke
     * endpoint. Default: the <code>run-local</code> of this project that runs, else a local Lambda for this call alone.
     */
    @Parameter(property = "lambda.url")
    private @Nullable URI url;

    /**
     * <code>RequestResponse</code> waits for the answer, <code>Event</code> hands the event over,
     * <code>DryRun</code> only checks the call.
     */
    @Parameter(property = "lambda.invocationType", defaultValue = "RequestResponse")
    @SuppressWarnings("NullAway.Init") // has a default
    private String invocationType;

    /** The client context that the function gets, a JSON object. */
    @Parameter(property = "lambda.clientContext")
    private @Nullable String clientContext;

    @Override
    public void run(Map<String, String> environment) throws IOException, InterruptedException, MojoFailureException {
        LocalRequest request = request(environment, new Options("127.0.0.1", 1, null));
        ResultWriter terminal = ResultWriter.standardError();
        InvokeOutcome outcome = new InvokeLocal(reporter(), terminal::line, freshImage())
                .run(
                        new InvokeLocal.Request(request, event, url, invocationType, clientContext, forStarting()),
                        System.in);
        tell(outcome);
    }

    /** Keys of config.json and parameters that were typed, and say how a function is started. */
    private List<String> forStarting() {
        Properties given = session().getUserProperties();
        return given.stringPropertyNames().stream()
                .filter(name -> !given.getProperty(name).isBlank())
                .filter(name -> name.matches("lambda\\.([A-Z].*|credentials|jdk|local|network|stage)"))
                .sorted()
                .map(name -> "-D" + name)
                .toList();
    }

    private void tell(InvokeOutcome outcome) throws MojoFailureException {
        switch (outcome.statusCode()) {
            case 202 -> getLog().info("The function took the event (status 202); nobody waits for its answer.");
            case 204 -> getLog().info("The call would be taken (status 204); the function was not called.");
            default -> ResultWriter.standardOutput().write(outcome.payload());
        }
        if (outcome.functionError() != null) {
            throw new MojoFailureException("The function answered with an error: " + outcome.functionError());
        }
    }
}
