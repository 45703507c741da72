package io.github.lambdaimage.deploy;

import io.github.lambdaimage.aws.AwsServices;
import io.github.lambdaimage.aws.AwsWaiter;
import io.github.lambdaimage.aws.LambdaGateway;
import io.github.lambdaimage.aws.sdk.SdkClients;
import io.github.lambdaimage.aws.sdk.SdkFunctions;
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
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** An account in memory, and deploys into it through the SDK, by a clock that waiting moves. */
final class DeployWorld implements AutoCloseable {

    final VirtualClock clock = new VirtualClock();
    final InMemoryAws aws;
    final ReportedLines reported = new ReportedLines();

    /** What the project is: equal words make equal images. */
    String classes = "one";

    /** What {@code lambda.stage} is; null for none. */
    @Nullable
    String stage;

    private final SdkClients clients;

    DeployWorld() throws IOException {
        aws = InMemoryAws.start(clock);
        clients = TestAccess.clients(aws.endpoint());
    }

    /** What the command line says where a test says nothing else. */
    static DeployRequest.Options options() {
        return options(false, false, null, null);
    }

    static DeployRequest.Options options(
            boolean dryRun, boolean recreate, DeployRequest.@Nullable Event smokeTest, @Nullable String digest) {
        return new DeployRequest.Options(
                dryRun, recreate, (question, refusal) -> true, smokeTest, digest, Duration.ofMinutes(10));
    }

    DeployResult deploy(String members) throws IOException, InterruptedException {
        return deploy(members, options());
    }

    DeployResult deploy(String members, DeployRequest.Options options) throws IOException, InterruptedException {
        reported.lines().clear();
        return new Deployer(Deployer.gateways(clients), patience(), null, reported, () -> {})
                .run(request(members, options));
    }

    /** A deployer for whose calls of Lambda something happens right before one of them. */
    Deployer deployer(String method, Runnable before) {
        return deployer(Set.of(method), before);
    }

    /** The same for each of these calls. */
    Deployer deployer(Set<String> methods, Runnable before) {
        LambdaGateway lambda = new SdkFunctions(clients);
        LambdaGateway meddled = (LambdaGateway) Proxy.newProxyInstance(
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
        AwsServices all = Deployer.gateways(clients);
        return new Deployer(
                new AwsServices(all.account(), all.roles(), all.registry(), all.logs(), meddled),
                patience(),
                null,
                reported,
                () -> {});
    }

    /** Functions for who is not the deploy. */
    LambdaGateway lambda() {
        return new SdkFunctions(clients);
    }

    private AwsWaiter patience() {
        return new AwsWaiter(Duration.ofMinutes(10), clock::nanos, clock::advance, new SplittableRandom(1));
    }

    DeployRequest request(String members, DeployRequest.Options options) {
        return new DeployRequest(DeployFixture.config(members, stage), () -> image(classes), options, "0.1.0");
    }

    /** A deploy of a project whose classes are these, whatever {@link #classes} says. */
    DeployRequest requestOf(String now, String members) {
        return new DeployRequest(DeployFixture.config(members), () -> image(now), options(), "0.1.0");
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
                "hello:latest", base(), List.of(), List.of("java"), List.of("Hello"), "/", Map.of(), planDigest(now));
        return new PreparedBuild(plan, new Paper(digest(now)), "sha256:" + "7".repeat(64), "abcdef");
    }

    private static BaseImage base() {
        return PaperBase.base();
    }

    /** An image whose push is a request to the account. */
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
            for (String tag : tags) {
                aws.request("registry", "PushManifest", () -> aws.ecr().push(repository, tag, digest));
            }
            return 1;
        }

        @Override
        public void close() {}
    }

    @Override
    public void close() {
        clients.close();
        aws.close();
    }
}
