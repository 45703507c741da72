package io.github.lambdaimage.maven;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.deploy.DeployRequest;
import io.github.lambdaimage.deploy.DeployResult;
import io.github.lambdaimage.deploy.Deployer;
import io.github.lambdaimage.event.EventSource;
import io.github.lambdaimage.image.BuildImageRequest;
import io.github.lambdaimage.image.write.ImageTarget;
import io.github.lambdaimage.maven.console.Confirmation;
import io.github.lambdaimage.maven.console.OutputFormat;
import io.github.lambdaimage.maven.console.ResultWriter;
import io.github.lambdaimage.maven.support.AbstractImageMojo;
import io.github.lambdaimage.maven.support.ParameterConfigurator;
import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Deploys the function, as <code>deploy</code> does, but compiles and packages nothing before: for binding to a phase of
 * the build, <code>package</code> or a later one.
 */
@Mojo(
        name = "deploy-no-fork",
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true,
        configurator = ParameterConfigurator.NAME)
public class DeployNoForkMojo extends AbstractImageMojo {

    /** The profile of AWS's configuration files whose credentials and region are used. Default: the SDK's own choice. */
    @Parameter(property = "lambda.profile")
    private @Nullable String profile;

    /** How long AWS is waited for, at most, until one thing is as it should be; in seconds. */
    @Parameter(property = "lambda.deadline", defaultValue = "600")
    private long deadline;

    /** Whether to end with the plan: nothing is sent to AWS then, and nothing changed. */
    @Parameter(property = "lambda.dryRun", defaultValue = "false")
    private boolean dryRun;

    /**
     * Whether to erase a function of that name, with all its versions, aliases and URLs, and create it anew. It is asked
     * whether that is meant.
     */
    @Parameter(property = "lambda.recreate", defaultValue = "false")
    private boolean recreate;

    /** Answers yes to what this goal asks. */
    @Parameter(property = "lambda.yes", defaultValue = "false")
    private boolean yes;

    /**
     * An event that a new version is called with before the alias is moved to it: a file, JSON as it is, or
     * <code>-</code> for standard input. Where the function answers with an error, the alias stays as it is. Default:
     * none.
     */
    @Parameter(property = "lambda.smokeTest")
    private @Nullable String smokeTest;

    /** An image that is in the repository already, by its digest, in place of that of the project. */
    @Parameter(property = "lambda.image.digest")
    private @Nullable String imageDigest;

    /**
     * <code>text</code>, or <code>json</code>: plan and result are one JSON document on standard output, and all that
     * this goal tells beside goes to standard error. Maven's own lines stay on standard output; <code>-q</code> silences
     * them.
     */
    @Parameter(property = "lambda.output", defaultValue = "text")
    @SuppressWarnings("NullAway.Init") // has a default
    private String output;

    @Override
    public boolean isForOthers() {
        return true;
    }

    @Override
    public void run(Map<String, String> environment) throws IOException, InterruptedException {
        if (session().isOffline()) {
            throw new UserException(
                    "Maven is offline, and a deploy has to reach AWS, even for its plan.", "Leave -o (--offline) out.");
        }
        if (recreate && !yes && "-".equals(smokeTest)) {
            throw new UserException(
                    "The event is read from standard input, so nobody can answer there whether the function is to be"
                            + " erased.",
                    "Add -Dlambda.yes=true, or give the event otherwise: -Dlambda.smokeTest=FILE");
        }
        applyProxies();
        Deployer.warmUp();
        OutputFormat format = OutputFormat.of(output);
        Reporter reporter = format.reporter(getLog());
        LambdaConfig read = config(environment);
        FunctionProject function = function(read);
        BuildImageRequest image = imageRequest(function, read, new ImageTarget.Daemon());
        DeployRequest request = new DeployRequest(
                read,
                () -> imageBuilder(environment, reporter).prepare(image),
                new DeployRequest.Options(
                        dryRun,
                        recreate,
                        new Confirmation(
                                yes,
                                session().getRequest().isInteractiveMode() && !"-".equals(smokeTest),
                                System.in,
                                ResultWriter.standardError())::asks,
                        event(function),
                        imageDigest,
                        Duration.ofSeconds(deadline)),
                version());
        try (Deployer deployer = Deployer.of(profile, request, environment, reporter)) {
            DeployResult result = deployer.run(request);
            if (format == OutputFormat.JSON) {
                ResultWriter.standardOutput().line(result.toJson());
            }
        }
    }

    private DeployRequest.@Nullable Event event(FunctionProject function) throws IOException {
        return smokeTest == null
                ? null
                : new DeployRequest.Event(
                        EventSource.name(smokeTest, function),
                        EventSource.read("lambda.smokeTest", smokeTest, function, System.in));
    }
}
