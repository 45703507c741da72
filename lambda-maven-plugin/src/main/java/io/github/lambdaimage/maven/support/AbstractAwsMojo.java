package io.github.lambdaimage.maven.support;

import io.github.lambdaimage.aws.AwsWaiter;
import io.github.lambdaimage.aws.sdk.AwsConnection;
import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.http.Proxies;
import io.github.lambdaimage.maven.console.OutputFormat;
import io.github.lambdaimage.maven.console.WaitProgress;
import io.github.lambdaimage.maven.settings.UserProxies;
import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** The base class of goals that operate a deployed function and build nothing. */
public abstract class AbstractAwsMojo extends AbstractConfigMojo {

    @Inject
    @SuppressWarnings("NullAway.Init") // set by Maven
    private SettingsDecrypter decrypter;

    /** The AWS profile whose credentials and region are used. Default: the default of the AWS SDK. */
    @Parameter(property = "lambda.profile")
    private @Nullable String profile;

    /** The longest time to wait for AWS, in seconds. */
    @Parameter(property = "lambda.deadline", defaultValue = "600")
    @SuppressWarnings("NullAway.Init") // has a default
    private String deadline;

    /**
     * The output format, <code>text</code> or <code>json</code>. With <code>json</code>, this goal prints its result as
     * one JSON document to standard output, and its messages to standard error. Maven's own lines still go to standard
     * output; <code>-q</code> suppresses them.
     */
    @Parameter(property = "lambda.output", defaultValue = "text")
    @SuppressWarnings("NullAway.Init") // has a default
    private String output;

    /**
     * What a goal works with.
     *
     * @param profile as named by the user; null for the SDK's choice
     */
    protected record Operation(
            AwsConnection aws,
            AwsWaiter waiter,
            LambdaConfig config,
            @Nullable String profile,
            OutputFormat format,
            Reporter reporter) {}

    @Override
    protected final void run(Map<String, String> environment)
            throws IOException, InterruptedException, MojoFailureException {
        if (session().isOffline()) {
            throw new UserException(
                    "Maven is offline, but " + execution().getGoal() + " requires access to AWS.",
                    "Run Maven without -o (--offline).");
        }
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
        AwsWaiter waiter = AwsWaiter.realTime(longestWait, WaitProgress.of(isInteractive(), reporter));
        try (AwsConnection aws =
                AwsConnection.open(profile, read.region(), version(), environment, proxies(environment), reporter)) {
            run(new Operation(aws, waiter, read, profile, format, reporter));
        }
    }

    /** Runs the goal. */
    protected abstract void run(Operation operation) throws IOException, InterruptedException, MojoFailureException;

    private boolean isInteractive() {
        return session().getRequest().isInteractiveMode() && getLog().isInfoEnabled();
    }

    private Proxies proxies(Map<String, String> environment) {
        return UserProxies.of(session().getSettings(), decrypter, environment);
    }
}
