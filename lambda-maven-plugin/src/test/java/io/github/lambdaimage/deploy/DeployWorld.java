package io.github.lambdaimage.deploy;

import io.github.lambdaimage.aws.AwsServices;
import io.github.lambdaimage.aws.AwsWaiter;
import io.github.lambdaimage.aws.LambdaGateway;
import io.github.lambdaimage.aws.RegistryGateway;
import io.github.lambdaimage.aws.sdk.AwsConnection;
import io.github.lambdaimage.aws.sdk.TestAccess;
import io.github.lambdaimage.image.PaperBase;
import io.github.lambdaimage.image.PreparedBuild;
import io.github.lambdaimage.image.plan.BaseImage;
import io.github.lambdaimage.image.plan.BuiltImage;
import io.github.lambdaimage.image.plan.ImagePlan;
import io.github.lambdaimage.image.registry.RegistryLogin;
import io.github.lambdaimage.image.write.PushableImage;
import io.github.lambdaimage.inmemory.InMemoryAws;
import io.github.lambdaimage.inmemory.VirtualClock;
import io.github.lambdaimage.report.ReportedLines;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Deploys through the SDK to an account in memory, with a clock that waiting advances. */
final class DeployWorld implements AutoCloseable {

    final VirtualClock clock = new VirtualClock();
    final InMemoryAws aws;
    final ReportedLines reported = new ReportedLines();

    /** Content of the project: equal content makes equal images. */
    String classes = "one";

    /** {@code lambda.stage}; null for none. */
    @Nullable
    String stage;

    /** The address of the last push. */
    String pushedTo = "";

    /** The endpoint of ECR that the user has configured. */
    @Nullable
    URI customEndpoint;

    @Nullable
    private UserException denial;

    private final AwsConnection connection;

    DeployWorld() throws IOException {
        aws = InMemoryAws.start(clock);
        connection = TestAccess.connection(aws.endpoint());
    }

    /** An empty account, as in a new world. */
    void reset() {
        aws.reset();
        reported.lines().clear();
        classes = "one";
        stage = null;
        denial = null;
    }

    /** The default options of the command line. */
    static DeployRequest.Options options() {
        return options(false, false, null, null);
    }

    static DeployRequest.Options options(
            boolean dryRun, boolean recreate, DeployRequest.@Nullable Event smokeTest, @Nullable String digest) {
        return new DeployRequest.Options(
                dryRun,
                recreate,
                (question, failure) -> true,
                smokeTest,
                "events/success.json",
                digest,
                Duration.ofMinutes(10),
                null);
    }

    DeployResult deploy(String members) throws IOException, InterruptedException {
        return deploy(members, options());
    }

    DeployResult deploy(String members, DeployRequest.Options options) throws IOException, InterruptedException {
        reported.lines().clear();
        AwsServices all = connection.services();
        RegistryGateway registry = customEndpoint == null ? all.registry() : configured(all.registry());
        return new Deployer(
                        new AwsServices(all.account(), all.roles(), registry, all.logs(), all.lambda()),
                        waiter(),
                        null,
                        reported)
                .run(request(members, options));
    }

    private RegistryGateway configured(RegistryGateway registry) {
        return (RegistryGateway) Proxy.newProxyInstance(
                RegistryGateway.class.getClassLoader(),
                new Class<?>[] {RegistryGateway.class},
                (proxy, called, arguments) -> {
                    if (called.getName().equals("customEndpoint")) {
                        return Optional.ofNullable(customEndpoint);
                    }
                    try {
                        return called.invoke(registry, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** A deployer that runs an action right before a call of Lambda. */
    Deployer deployer(String method, Runnable before) {
        return deployer(Set.of(method), before);
    }

    /** The same for each of these calls. */
    Deployer deployer(Set<String> methods, Runnable before) {
        LambdaGateway lambda = connection.services().lambda();
        LambdaGateway intercepted = (LambdaGateway) Proxy.newProxyInstance(
                LambdaGateway.class.getClassLoader(),
                new Class<?>[] {LambdaGateway.class},
                (proxy, called, arguments) -> {
                    if (methods.contains(called.getName())) {
                        before.run();
                    }
                    try {
                        return called.invoke(lambda, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        AwsServices all = connection.services();
        return new Deployer(
                new AwsServices(all.account(), all.roles(), all.registry(), all.logs(), intercepted),
                waiter(),
                null,
                reported);
    }

    /** Lets each push fail. */
    void denyPush(UserException failure) {
        denial = failure;
    }

    /** Functions, for changes besides the deploy. */
    LambdaGateway lambda() {
        return connection.services().lambda();
    }

    private AwsWaiter waiter() {
        return new AwsWaiter(Duration.ofMinutes(10), clock::nanos, clock::advance, new SplittableRandom(1));
    }

    DeployRequest request(String members, DeployRequest.Options options) {
        return new DeployRequest(DeployFixture.config(members, stage), () -> image(classes), options, "0.1.0");
    }

    /** A deploy of a project with these classes and this stage instead of {@link #classes} and {@link #stage}. */
    DeployRequest requestOf(String now, String members, @Nullable String other) {
        return new DeployRequest(DeployFixture.config(members, other), () -> image(now), options(), "0.1.0");
    }

    /** What a deploy left; fails if it was a dry run. */
    static DeployResult.Live live(DeployResult result) {
        return Objects.requireNonNull(result.live(), "nothing was deployed");
    }

    static String digest(String classes) {
        return "sha256:"
                + String.format("%64s", Integer.toHexString(classes.hashCode())).replace(' ', 'd');
    }

    static String planDigest(String classes) {
        return "sha256:"
                + String.format("%64s", Integer.toHexString(classes.hashCode())).replace(' ', 'a');
    }

    private PreparedBuild image(String now) {
        ImagePlan plan = new ImagePlan(
                "hello:latest",
                base(),
                List.of(),
                List.of("java"),
                List.of("Hello"),
                "/",
                Map.of(),
                Map.of(),
                planDigest(now));
        return new PreparedBuild(plan, new Paper(digest(now)), "sha256:" + "7".repeat(64), "abcdef");
    }

    private static BaseImage base() {
        return PaperBase.base();
    }

    /** An image whose push is recorded as a request to the account. */
    private final class Paper implements PushableImage {

        private final String digest;

        private Paper(String digest) {
            this.digest = digest;
        }

        @Override
        public String id() {
            return digest;
        }

        @Override
        public String digest() {
            return digest;
        }

        @Override
        public List<BuiltImage.Layer> layers() {
            return List.of();
        }

        @Override
        public long push(String repository, List<String> tags, RegistryLogin login) throws IOException {
            UserException denied = denial;
            if (denied != null) {
                throw denied;
            }
            for (String tag : tags) {
                pushedTo = repository;
                aws.request("registry", "PushManifest", () -> aws.ecr().push(repository, tag, digest));
            }
            return 1;
        }

        @Override
        public void close() {}
    }

    @Override
    public void close() {
        connection.close();
        aws.close();
    }
}
