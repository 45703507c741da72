package io.github.lambdaimage.deploy;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.image.PreparedImage;
import io.github.lambdaimage.image.ReadyImage;
import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Takes a project to a working function: looks at what is there, plans, and does what the plan says. Cut off anywhere, it
 * goes on where it stopped when it is run again.
 */
public final class Deployer implements AutoCloseable {

    private final AwsGateways aws;
    private final Patience patience;
    private final @Nullable String profile;
    private final Reporter reporter;
    private final AutoCloseable clients;

    Deployer(AwsGateways aws, Patience patience, @Nullable String profile, Reporter reporter, AutoCloseable clients) {
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
     */
    public static Deployer of(@Nullable String profile, DeployRequest request, Reporter reporter) {
        SdkClients clients = new SdkClients(profile, request.config().region(), request.toolVersion());
        Patience patience = new Patience(
                request.options().deadline(),
                System::nanoTime,
                pause -> Thread.sleep(pause.toMillis()),
                new SplittableRandom());
        return new Deployer(gateways(clients), patience, profile, reporter, clients);
    }

    /** Has the JVM load what a deploy needs, beside what is done until then. It does nothing else, and may be left out. */
    public static void warmUp() {
        SdkWarmUp.begin();
    }

    static AwsGateways gateways(SdkClients clients) {
        return new AwsGateways(
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
        Scene scene = scene(request.config());
        try {
            AwsPlace place = aws.account().place();
            checkAccount(request.config(), place);
            scene = scene.at(place);
            return deploy(request, place);
        } catch (AwsFault fault) {
            if (fault.is(AwsFault.INTERRUPTED)) {
                throw new InterruptedException();
            }
            throw AwsFailures.translate(fault, scene);
        }
    }

    private Scene scene(LambdaConfig config) {
        Scene scene = Scene.of(config.functionName(), config.imageName(), profile, config.region());
        return config.role() == null ? scene : scene.withRole(config.role().text());
    }

    private static void checkAccount(LambdaConfig config, AwsPlace place) {
        if (config.accountId() != null && !config.accountId().equals(place.account())) {
            throw new UserException(
                    "\"AWSAccountId\" in config.json is " + config.accountId()
                            + ", and the credentials in use, those of " + place.caller() + ", are of account "
                            + place.account() + ".",
                    "Use credentials of account " + config.accountId()
                            + " (-Dlambda.profile, AWS_PROFILE), or mend the key; nothing was changed.");
        }
    }

    private DeployResult deploy(DeployRequest request, AwsPlace place) throws IOException, InterruptedException {
        String digest = request.options().imageDigest();
        if (digest != null) {
            return deploy(request, place, new WantedImage(digest, null, null, null, request.toolVersion()), null);
        }
        try (ReadyImage ready = request.image().make()) {
            WantedImage image = new WantedImage(
                    ready.image().digest(),
                    ready.plan().digest(),
                    ready.sourceHash(),
                    ready.revision(),
                    request.toolVersion());
            return deploy(request, place, image, ready.image());
        }
    }

    private DeployResult deploy(
            DeployRequest request, AwsPlace place, WantedImage image, @Nullable PreparedImage toPush)
            throws IOException, InterruptedException {
        DeployRequest.Options options = request.options();
        DeployRequest.Event event = options.smokeTest();
        Wanted wanted = new Wanted(request.config(), image, options.recreate(), event == null ? null : event.name());
        Found found = new StateReader(aws, patience).read(wanted, place);
        DeployPlan plan = DeployPlanner.plan(wanted, found);
        plan.lines().forEach(reporter::info);
        if (options.dryRun()) {
            return told(new DeployResult(plan, true, null));
        }
        confirm(options, found, request.config().functionName());
        DeployRun run =
                new DeployRun(aws, patience, reporter, toPush, event == null ? new byte[0] : event.bytes(), found);
        carryOut(plan, run);
        return told(new DeployResult(plan, false, live(request.config(), run)));
    }

    private DeployResult told(DeployResult result) {
        result.lines().forEach(reporter::info);
        return result;
    }

    private static void confirm(DeployRequest.Options options, Found found, String name) throws IOException {
        if (options.recreate()
                && found.function().isPresent()
                && !options.confirmation()
                        .asks("Erase the function " + name + " in "
                                + found.place().region() + " of account "
                                + found.place().account() + ", with all its versions, aliases and URLs?")) {
            throw new UserException(
                    "The function " + name + " was not erased, and nothing was changed.",
                    "Leave -Dlambda.recreate out to have it updated in place.");
        }
    }

    private void carryOut(DeployPlan plan, DeployRun run) throws IOException, InterruptedException {
        for (int i = 0; i < plan.steps().size(); i++) {
            reporter.info(plan.progress(i));
            try {
                plan.steps().get(i).run(run);
            } catch (AwsFault | UserException failure) {
                reporter.warn("Stopped at " + plan.progress(i)
                        + ". What was done before stays; deploying again goes on from there.");
                throw failure;
            }
        }
    }

    private static DeployResult.Live live(LambdaConfig config, DeployRun run) {
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
