package io.github.lambdaimage.maven;

import io.github.lambdaimage.aws.AwsWaiter;
import io.github.lambdaimage.aws.sdk.AwsConnection;
import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.deploy.DeployParameters;
import io.github.lambdaimage.deploy.DeployRequest;
import io.github.lambdaimage.deploy.DeployResult;
import io.github.lambdaimage.deploy.Deployer;
import io.github.lambdaimage.event.EventFields;
import io.github.lambdaimage.event.EventSource;
import io.github.lambdaimage.image.BuildImageRequest;
import io.github.lambdaimage.image.write.ImageTarget;
import io.github.lambdaimage.maven.console.Confirmation;
import io.github.lambdaimage.maven.console.OutputFormat;
import io.github.lambdaimage.maven.console.ResultWriter;
import io.github.lambdaimage.maven.console.WaitProgress;
import io.github.lambdaimage.maven.support.AbstractImageMojo;
import io.github.lambdaimage.maven.support.NumberParameter;
import io.github.lambdaimage.maven.support.ParameterConfigurator;
import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.report.Reporter;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Deploys the function like <code>deploy</code>, but does not compile or package the project first. Bind this goal to the
 * phase <code>package</code> or a later one.
 */
@Mojo(
        name = "deploy-no-fork",
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true,
        configurator = ParameterConfigurator.NAME)
public class DeployNoForkMojo extends AbstractImageMojo {

    /** The AWS profile whose credentials and region are used. Default: the default of the AWS SDK. */
    @Parameter(property = "lambda.profile")
    private @Nullable String profile;

    /** The longest time to wait for a change on AWS to complete, in seconds. */
    @Parameter(property = "lambda.deadline", defaultValue = "600")
    @SuppressWarnings("NullAway.Init") // has a default
    private String deadline;

    /** Print the plan and stop: push nothing to AWS and change nothing there. */
    @Parameter(property = "lambda.dryRun", defaultValue = "false")
    private boolean dryRun;

    /**
     * Delete an existing function with this name, including all versions, aliases and URLs, and create it again. The goal
     * asks for confirmation.
     */
    @Parameter(property = "lambda.recreate", defaultValue = "false")
    private boolean recreate;

    /** Confirm all questions of this goal. */
    @Parameter(property = "lambda.yes", defaultValue = "false")
    private boolean yes;

    /**
     * Invoke a new version with this event before the alias is moved to it: a file, an event type such as
     * <code>sqs</code> or <code>sqs:body=hello</code>, JSON, or <code>-</code> for standard input. If the function returns
     * an error, the alias is not moved. Default: none.
     */
    @Parameter(property = "lambda.smokeTest")
    private @Nullable String smokeTest;

    /**
     * The answer that the function must return to <code>lambda.smokeTest</code>: JSON, or the text of a JSON string. If it
     * returns another answer, the alias is not moved. Default: any answer without an error.
     */
    @Parameter(property = "lambda.smokeTest.expect")
    private @Nullable String smokeTestExpect;

    /** The digest of an image in the repository to deploy, in place of the image of the project. */
    @Parameter(property = "lambda.image.digest")
    private @Nullable String imageDigest;

    /**
     * The registry to push the image to, for an emulator of AWS: a URL, or a host with port. Default: the registry that ECR
     * returns for the repository.
     */
    @Parameter(property = "lambda.registryEndpoint")
    private @Nullable String registryEndpoint;

    /**
     * The output format, <code>text</code> or <code>json</code>. With <code>json</code>, this goal prints plan and result
     * as one JSON document to standard output, and its messages to standard error. Maven's own lines still go to standard
     * output; <code>-q</code> suppresses them.
     */
    @Parameter(property = "lambda.output", defaultValue = "text")
    @SuppressWarnings("NullAway.Init") // has a default
    private String output;

    @Override
    protected boolean changesSharedState() {
        return true;
    }

    @Override
    protected void checkBeforeBuild() {
        parameters(eventFields(project().getBasedir().toPath())).check();
    }

    @Override
    protected void run(Map<String, String> environment) throws IOException, InterruptedException {
        EventFields fields = eventFields(project().getBasedir().toPath());
        DeployParameters parameters = parameters(fields);
        parameters.check();
        Duration longestWait = Duration.ofSeconds(NumberParameter.read(
                "lambda.deadline",
                deadline,
                1,
                Integer.MAX_VALUE,
                "Use a number of seconds such as \"-Dlambda.deadline=600\", or omit the parameter."));
        AwsConnection.preload();
        OutputFormat format = OutputFormat.of(output);
        Reporter reporter = format.reporter(getLog());
        LambdaConfig read = config(environment);
        FunctionProject function = runnable(read, reporter);
        BuildImageRequest image = imageRequest(function, read, new ImageTarget.Daemon());
        DeployRequest request = new DeployRequest(
                read,
                () -> imageBuilder(environment, reporter).prepare(image),
                new DeployRequest.Options(
                        dryRun,
                        recreate,
                        new Confirmation(
                                yes,
                                session().getRequest().isInteractiveMode() && !parameters.readsStandardInput(),
                                System.in,
                                ResultWriter.standardError())::confirm,
                        event(function, fields, reporter),
                        EventSource.example(smokeTest, function).orElse(null),
                        imageDigest,
                        longestWait,
                        registryEndpoint),
                version());
        AwsWaiter waiter = AwsWaiter.realTime(request.options().deadline(), waitProgress(reporter));
        try (AwsConnection aws =
                AwsConnection.open(profile, read.region(), version(), environment, proxies(environment), reporter)) {
            DeployResult result = new Deployer(aws.services(), waiter, profile, reporter).run(request);
            if (format == OutputFormat.JSON) {
                ResultWriter.standardOutput().line(result.toJson());
            }
        }
    }

    private DeployParameters parameters(EventFields fields) {
        return new DeployParameters(session().isOffline(), recreate, yes, smokeTest, smokeTestExpect, fields.unused());
    }

    private WaitProgress waitProgress(Reporter reporter) {
        return WaitProgress.of(session().getRequest().isInteractiveMode() && getLog().isInfoEnabled(), reporter);
    }

    private DeployRequest.@Nullable Event event(FunctionProject function, EventFields fields, Reporter reporter)
            throws IOException {
        return smokeTest == null
                ? null
                : new DeployRequest.Event(
                        EventSource.name(smokeTest, function),
                        new EventSource("lambda.smokeTest", function, fields, reporter).read(smokeTest, System.in),
                        smokeTestExpect);
    }
}
