package io.github.lambdaimage.deploy;

import io.github.lambdaimage.aws.AwsContext;
import io.github.lambdaimage.aws.AwsException;
import io.github.lambdaimage.aws.AwsServices;
import io.github.lambdaimage.aws.AwsWaiter;
import io.github.lambdaimage.aws.CurrentFunction;
import io.github.lambdaimage.aws.CurrentRole;
import io.github.lambdaimage.aws.CurrentUrl;
import io.github.lambdaimage.aws.failure.AwsFailures;
import io.github.lambdaimage.aws.failure.FailureContext;
import io.github.lambdaimage.aws.sdk.SdkAccount;
import io.github.lambdaimage.aws.sdk.SdkClients;
import io.github.lambdaimage.aws.sdk.SdkFunctions;
import io.github.lambdaimage.aws.sdk.SdkLogs;
import io.github.lambdaimage.aws.sdk.SdkPreload;
import io.github.lambdaimage.aws.sdk.SdkRegistry;
import io.github.lambdaimage.aws.sdk.SdkRoles;
import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.image.PreparedBuild;
import io.github.lambdaimage.image.write.PushableImage;
import io.github.lambdaimage.io.Sleeper;
import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Takes a project to a working function: looks at what is there, plans, and does what the plan says. Cut off anywhere, it
 * goes on where it stopped when it is run again.
 */
public final class Deployer implements AutoCloseable {

    private static final String TIME_FOR_US = "AWS to have time for this";

    private final AwsServices aws;
    private final AwsWaiter patience;
    private final @Nullable String profile;
    private final Reporter reporter;
    private final AutoCloseable clients;

    Deployer(AwsServices aws, AwsWaiter patience, @Nullable String profile, Reporter reporter, AutoCloseable clients) {
        this.aws = aws;
        this.patience = patience;
        this.profile = profile;
        this.reporter = reporter;
        this.clients = clients;
    }

    /**
     * Deploys with AWS as the SDK finds it.
     *
     * @param profile of AWS's configuration files; null for the SDK's choice
     * @param request what is going to be deployed
     * @param variables of the environment
     */
    public static Deployer of(
            @Nullable String profile, DeployRequest request, Map<String, String> variables, Reporter reporter) {
        SdkClients clients = new SdkClients(profile, request.config().region(), request.toolVersion(), variables);
        AwsWaiter patience =
                new AwsWaiter(request.options().deadline(), System::nanoTime, Sleeper.REAL, new SplittableRandom());
        return new Deployer(gateways(clients), patience, profile, reporter, clients);
    }

    /** Has the JVM load what a deploy needs, beside what is done until then. It does nothing else, and may be left out. */
    public static void warmUp() {
        SdkPreload.begin();
    }

    static AwsServices gateways(SdkClients clients) {
        return new AwsServices(
                new SdkAccount(clients),
                new SdkRoles(clients),
                new SdkRegistry(clients),
                new SdkLogs(clients),
                new SdkFunctions(clients));
    }

    /** Lets go of the connections to AWS. */
    @Override
    public void close() {
        try {
            clients.close();
        } catch (Exception e) {
            reporter.debug("Connections to AWS were not closed: " + e);
        }
    }

    /**
     * Deploys.
     *
     * @throws UserException what the user can mend
     */
    public DeployResult run(DeployRequest request) throws IOException, InterruptedException {
        LambdaConfig config = request.config();
        AwsContext place = asked(scene(config), () -> aws.account().place());
        checkAccount(config, place);
        String digest = request.options().imageDigest();
        if (digest != null) {
            return deploy(request, place, new DesiredImage(digest, null, null, null, request.toolVersion()), null);
        }
        try (PreparedBuild ready = request.image().make()) {
            DesiredImage image = new DesiredImage(
                    ready.image().digest(),
                    ready.plan().digest(),
                    ready.sourceHash(),
                    ready.revision(),
                    request.toolVersion());
            return deploy(request, place, image, ready.image());
        }
    }

    private FailureContext scene(LambdaConfig config) {
        return FailureContext.of(config.functionName(), config.imageName(), profile, config.region());
    }

    /** An answer of AWS, for which throttling is waited out. */
    private <T> T asked(FailureContext scene, AwsWaiter.Call<T, RuntimeException> question)
            throws InterruptedException {
        try {
            return patience.through(TIME_FOR_US, FunctionUpdateRules::isThrottled, question);
        } catch (AwsException fault) {
            throw inWords(fault, scene);
        }
    }

    private static UserException inWords(AwsException fault, FailureContext scene) throws InterruptedException {
        if (fault.is(AwsException.INTERRUPTED)) {
            throw new InterruptedException();
        }
        return AwsFailures.translate(fault, scene);
    }

    private static void checkAccount(LambdaConfig config, AwsContext place) {
        if (config.accountId() != null && !config.accountId().equals(place.account())) {
            throw new UserException(
                    "\"AWSAccountId\" is " + config.accountId()
                            + ", and the credentials in use, those of " + place.caller() + ", are of account "
                            + place.account() + ".",
                    "Use credentials of account " + config.accountId()
                            + " (-Dlambda.profile, AWS_PROFILE), or mend \"AWSAccountId\"; nothing was changed.");
        }
    }

    private DeployResult deploy(
            DeployRequest request, AwsContext place, DesiredImage image, @Nullable PushableImage toPush)
            throws IOException, InterruptedException {
        DeployRequest.Options options = request.options();
        DeployRequest.Event event = options.smokeTest();
        LambdaConfig config = request.config();
        DesiredState wanted = new DesiredState(config, image, options.recreate(), event == null ? null : event.name());
        FailureContext scene = scene(config)
                .at(place)
                .withImage(config.imageName() + "@" + image.digest())
                .withRole(
                        config.role() == null
                                ? wanted.createdRole()
                                : config.role().text());
        CurrentState found = asked(scene, () -> new StateReader(aws, patience).read(wanted, place));
        DeployPlan plan = DeployPlanner.plan(wanted, found);
        plan.lines().forEach(reporter::info);
        if (options.dryRun()) {
            return told(new DeployResult(plan, true, null));
        }
        confirmStage(options, wanted, found);
        confirm(options, found, config.functionName());
        DeployContext run = new DeployContext(
                aws,
                patience,
                reporter,
                toPush,
                event == null ? new byte[0] : event.bytes(),
                found,
                scene.withRole(role(wanted, found)));
        carryOut(plan, run);
        return told(new DeployResult(plan, false, live(config, run)));
    }

    /** The role in the words of the configuration where it has some, else the one that is there or is going to be. */
    private static String role(DesiredState wanted, CurrentState found) {
        if (wanted.config().role() != null) {
            return wanted.config().role().text();
        }
        return found.role()
                .map(CurrentRole::arn)
                .or(() -> found.function().filter(there -> !wanted.recreate()).map(there -> there.config()
                        .role()))
                .orElse(wanted.createdRole());
    }

    private DeployResult told(DeployResult result) {
        result.lines().forEach(reporter::info);
        return result;
    }

    private static void confirm(DeployRequest.Options options, CurrentState found, String name) throws IOException {
        if (options.recreate() && found.function().isPresent() && !isEraseMeant(options, found, name)) {
            throw new UserException(
                    "The function " + name + " was not erased, and nothing was changed.",
                    "Leave -Dlambda.recreate out to have it updated in place.");
        }
    }

    private static boolean isEraseMeant(DeployRequest.Options options, CurrentState found, String name)
            throws IOException {
        String question = "Erase the function " + name + " in "
                + found.place().region() + " of account "
                + found.place().account() + ", with all its versions, aliases and URLs?";
        return options.confirmation()
                .asks(
                        question,
                        new UserException(
                                "This has to be confirmed, and Maven runs without somebody to ask: " + question,
                                "Say -Dlambda.yes=true where it is meant."));
    }

    /** Another stage has other settings, often those of other data: to put them here may be a slip. */
    private static void confirmStage(DeployRequest.Options options, DesiredState wanted, CurrentState found)
            throws IOException {
        Optional<RecordedStage> conflict = wanted.stage().conflict(found.alias());
        if (conflict.isEmpty()) {
            return;
        }
        RecordedStage there = conflict.get();
        String problem = "The function " + wanted.config().functionName() + " is deployed as " + there.words()
                + ", and this is a deploy of " + wanted.stage().words() + ".";
        UserException refusal = new UserException(
                problem,
                "Deploy " + there.option() + ", give each stage a \"FunctionName\" of its own in config.json, or add"
                        + " \"-Dlambda.yes=true\" to change the stage of this function; nothing was changed.");
        if (!options.confirmation().asks(problem + " Change its stage?", refusal)) {
            throw refusal;
        }
    }

    private void carryOut(DeployPlan plan, DeployContext run) throws IOException, InterruptedException {
        for (int i = 0; i < plan.steps().size(); i++) {
            reporter.info(plan.progress(i));
            try {
                carryOut(plan.steps().get(i), run);
            } catch (UserException failure) {
                reporter.warn("Stopped at " + plan.progress(i)
                        + ". What was done before stays; deploying again goes on from there.");
                throw failure;
            }
        }
    }

    /**
     * Any call of a step may meet an AWS that is busy, and then the step is begun anew. Nothing happens twice by that, for
     * the same reason for which a deploy that was cut off may be repeated: a step finds what was done of it before, and the
     * one call that is no state, that of the function, has not happened where AWS was too busy for it.
     */
    private void carryOut(DeployStep step, DeployContext run) throws IOException, InterruptedException {
        try {
            patience.through(TIME_FOR_US, FunctionUpdateRules::isBusy, () -> {
                step.run(run);
                return step;
            });
        } catch (AwsException fault) {
            throw inWords(fault, run.scene());
        }
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
