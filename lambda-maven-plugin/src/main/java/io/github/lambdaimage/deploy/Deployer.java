package io.github.lambdaimage.deploy;

import io.github.lambdaimage.aws.AwsContext;
import io.github.lambdaimage.aws.AwsErrorCodes;
import io.github.lambdaimage.aws.AwsException;
import io.github.lambdaimage.aws.AwsServices;
import io.github.lambdaimage.aws.AwsWaiter;
import io.github.lambdaimage.aws.CurrentFunction;
import io.github.lambdaimage.aws.CurrentRole;
import io.github.lambdaimage.aws.CurrentUrl;
import io.github.lambdaimage.aws.failure.AwsFailures;
import io.github.lambdaimage.aws.failure.FailureContext;
import io.github.lambdaimage.config.EcrRepository;
import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.image.PreparedBuild;
import io.github.lambdaimage.image.write.PushableImage;
import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Deploys a project: reads the current state, plans, and executes the plan. After an interruption at any point, the next
 * deploy continues where this one stopped.
 */
public final class Deployer {

    private static final String TO_ACCEPT = "AWS to accept requests";

    private final AwsServices aws;
    private final AwsWaiter waiter;
    private final @Nullable String profile;
    private final Reporter reporter;

    /**
     * Deploys to an account.
     *
     * @param waiter for states of AWS
     * @param profile of AWS's configuration files, for messages; null for the SDK's choice
     */
    public Deployer(AwsServices aws, AwsWaiter waiter, @Nullable String profile, Reporter reporter) {
        this.aws = aws;
        this.waiter = waiter;
        this.profile = profile;
        this.reporter = reporter;
    }

    /**
     * Deploys.
     *
     * @throws UserException for problems that the user can fix
     */
    public DeployResult run(DeployRequest request) throws IOException, InterruptedException {
        LambdaConfig config = request.config();
        AwsContext place = ask(context(config), () -> aws.account().place());
        place.checkAccount(config.accountId());
        checkRepository(config.repository(), place);
        String digest = request.options().imageDigest();
        if (digest != null) {
            return deploy(request, place, new DesiredImage(digest, null, null, null, request.toolVersion()), null);
        }
        try (PreparedBuild ready = request.image().make()) {
            DesiredImage image = new DesiredImage(
                    ready.image().digest(),
                    ready.plan().digest(),
                    ready.plan().startupCache() != null,
                    ready.sourceHash(),
                    ready.revision(),
                    request.toolVersion());
            return deploy(request, place, image, ready.image());
        }
    }

    private FailureContext context(LambdaConfig config) {
        return FailureContext.of(config.functionName(), config.repository().toString(), profile, config.region());
    }

    /** An answer of AWS; throttled requests are retried. */
    private <T> T ask(FailureContext context, AwsWaiter.Call<T, RuntimeException> question)
            throws InterruptedException {
        try {
            return waiter.through(TO_ACCEPT, AwsErrorCodes::isThrottled, question);
        } catch (AwsException failure) {
            throw translate(failure, context);
        }
    }

    private static UserException translate(AwsException failure, FailureContext context) throws InterruptedException {
        if (failure.is(AwsException.INTERRUPTED)) {
            throw new InterruptedException();
        }
        return AwsFailures.translate(failure, context);
    }

    /** Lambda pulls from repositories of other accounts, but not from those of other regions. */
    private static void checkRepository(EcrRepository repository, AwsContext place) {
        if (repository.hasRegistry() && !place.region().equals(repository.region())) {
            throw new UserException(
                    "Lambda requires the repository " + repository + " in the region of the function, " + place.region()
                            + ".",
                    "Specify a repository in " + place.region() + " as \"ImageName\" in config.json, or correct"
                            + " \"AWSRegion\"; nothing was changed.");
        }
    }

    private DeployResult deploy(
            DeployRequest request, AwsContext place, DesiredImage image, @Nullable PushableImage toPush)
            throws IOException, InterruptedException {
        DeployRequest.Options options = request.options();
        DeployRequest.Event event = options.smokeTest();
        LambdaConfig config = request.config();
        DesiredState desired = new DesiredState(config, image, options.recreate(), event == null ? null : event.name());
        FailureContext context = context(config)
                .at(place)
                .withImage(desired.repository(place) + "@" + image.digest())
                .withRole(
                        config.role() == null
                                ? desired.createdRole()
                                : config.role().text());
        CurrentState found = ask(context, () -> new StateReader(aws, waiter, profile).read(desired, place));
        DeployPlan plan = DeployPlanner.plan(desired, found);
        plan.lines().forEach(reporter::info);
        if (options.dryRun()) {
            return report(new DeployResult(plan, true, invocation(request), null));
        }
        confirmStage(options, desired, found);
        confirm(options, desired, found);
        DeployContext run = new DeployContext(
                aws, waiter, reporter, toPush, options, found, context.withRole(role(desired, found)));
        carryOut(plan, run);
        return report(new DeployResult(plan, false, invocation(request), live(config, run)));
    }

    private DeployResult.Invocation invocation(DeployRequest request) {
        return new DeployResult.Invocation(profile, request.options().eventFile());
    }

    /** The role as configured, else the current one or the one to create. */
    private static String role(DesiredState desired, CurrentState found) {
        if (desired.config().role() != null) {
            return desired.config().role().text();
        }
        return found.function()
                .map(there -> there.config().role())
                .or(() -> found.role().map(CurrentRole::arn))
                .orElse(desired.createdRole());
    }

    private DeployResult report(DeployResult result) {
        result.lines().forEach(reporter::info);
        return result;
    }

    private static void confirm(DeployRequest.Options options, DesiredState desired, CurrentState found)
            throws IOException {
        if (options.recreate() && found.function().isPresent() && !isDeletionConfirmed(options, desired, found)) {
            throw new UserException(
                    "The function " + desired.config().functionName() + " was not deleted, and nothing was changed.",
                    "Omit \"-Dlambda.recreate\" to update the function in place.");
        }
    }

    private static boolean isDeletionConfirmed(DeployRequest.Options options, DesiredState desired, CurrentState found)
            throws IOException {
        String question = "Delete the function " + desired.config().functionName() + " in "
                + found.place().region() + " of account "
                + found.place().account() + ", with all its versions, aliases and URLs"
                + RecreationLoss.of(desired, found).words() + "?";
        return options.confirmation()
                .asks(
                        question,
                        new UserException(
                                "Confirmation needed, but Maven runs in batch mode: " + question,
                                "Add \"-Dlambda.yes=true\" to confirm."));
    }

    /** Another stage often uses other data, so deploying its settings to this function may be a mistake. */
    private static void confirmStage(DeployRequest.Options options, DesiredState desired, CurrentState found)
            throws IOException {
        Optional<RecordedStage> conflict = desired.stage().conflict(found.alias());
        if (conflict.isEmpty()) {
            return;
        }
        RecordedStage there = conflict.get();
        UserException failure = new UserException(
                "The function " + desired.config().functionName() + " is deployed as " + there.words()
                        + ", but this deploy is for " + desired.stage().words() + ".",
                there.option().map(option -> "Deploy " + option + ", give").orElse("Give")
                        + " each stage a \"FunctionName\" of its own in config.json, or add \"-Dlambda.yes=true\" to"
                        + " change the stage of this function; nothing was changed.");
        if (!options.confirmation().asks(failure.problem() + " Change its stage?", failure)) {
            throw failure;
        }
    }

    private void carryOut(DeployPlan plan, DeployContext run) throws IOException, InterruptedException {
        for (int i = 0; i < plan.steps().size(); i++) {
            reporter.info(plan.progress(i));
            try {
                carryOut(plan.steps().get(i), run);
            } catch (UserException failure) {
                reporter.warn("Stopped at " + plan.progress(i)
                        + ". Completed steps are kept; the next deploy continues from there.");
                throw failure;
            }
        }
    }

    /**
     * If AWS is busy during any call, or does not know a new resource yet, the whole step is repeated. This has no double effect, for the same reason that an
     * interrupted deploy can be repeated: a step detects what was done before. The only call without a state is the
     * invocation of the function, which did not happen if AWS was busy.
     */
    private void carryOut(DeployStep step, DeployContext run) throws IOException, InterruptedException {
        try {
            waiter.throughFor(TO_ACCEPT, Deployer::limit, () -> {
                step.run(run);
                return step;
            });
        } catch (AwsException failure) {
            throw translate(failure, run.context());
        }
    }

    private static Duration limit(AwsException failure) {
        if (AwsErrorCodes.isBusy(failure)) {
            return AwsWaiter.TO_DEADLINE;
        }
        return AwsErrorCodes.isInvisible(failure) ? FunctionUpdateRules.UNTIL_VISIBLE : AwsWaiter.NOT_AT_ALL;
    }

    private static DeployResult.Live live(LambdaConfig config, DeployContext run) {
        CurrentFunction function = run.function();
        CurrentFunction.Image image = function.image();
        CurrentUrl url = run.url();
        return new DeployResult.Live(
                function.arn(),
                config.alias(),
                run.version(),
                image == null ? "" : image.digest(),
                url == null ? null : url.url());
    }
}
