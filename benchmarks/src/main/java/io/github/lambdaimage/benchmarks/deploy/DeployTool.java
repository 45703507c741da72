package io.github.lambdaimage.benchmarks.deploy;

import io.github.lambdaimage.benchmarks.image.ImageTool;
import io.github.lambdaimage.benchmarks.measure.Program;
import io.github.lambdaimage.inmemory.InMemoryAws;
import io.github.lambdaimage.inmemory.VirtualClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What deploys the project to an AWS of its own, whose time passes with each look at it: nobody waits for AWS, so what is
 * measured is what the tool does itself.
 */
abstract class DeployTool implements AutoCloseable {
    private static final int MEMORY_MB = 1024;

    /** What has happened since the deploy before. */
    enum Step {
        FIRST("first deploy"),
        CHANGED("changed class"),
        SETTING("changed setting"),
        UNCHANGED("nothing changed");

        private final String title;

        Step(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /**
     * One deploy.
     *
     * @param millis of the commands, from their start to their end
     * @param reads calls of AWS that change nothing
     * @param writes calls of AWS that change something
     */
    record Deploy(double millis, int reads, int writes) {}

    private final String title;
    private final DeploySetup site;
    private @Nullable InMemoryAws aws;
    private int functions;
    private int memory = MEMORY_MB;

    DeployTool(String title, DeploySetup site) {
        this.title = title;
        this.site = site;
    }

    /** All of them. */
    static List<DeployTool> all(DeploySetup site) {
        return List.of(new OurGoal(site), new CommandLine(site));
    }

    final String title() {
        return title;
    }

    final DeploySetup site() {
        return site;
    }

    /** Makes the next deploy the first one, of a new function in an empty account. */
    final void forget() throws IOException {
        close();
        aws = InMemoryAws.startWith(VirtualClock.hurried(), site.registry());
        functions++;
    }

    /** Names the function and its repository, which the registry behind ECR has not heard of before. */
    final String function() {
        return "lambda-benchmark-" + title.replace(' ', '-') + "-" + site.run() + "-" + functions;
    }

    /** In MB, another for each change of it. */
    final int memory() {
        return memory;
    }

    final Map<String, String> variables() {
        return Map.of(
                "AWS_ENDPOINT_URL",
                running().endpoint().toString(),
                "AWS_ACCESS_KEY_ID",
                "any",
                "AWS_SECRET_ACCESS_KEY",
                "any",
                "AWS_REGION",
                InMemoryAws.REGION,
                "AWS_DEFAULT_REGION",
                InMemoryAws.REGION,
                "AWS_EC2_METADATA_DISABLED",
                "true",
                "AWS_PAGER",
                "");
    }

    final Deploy deploy(Step step) throws IOException, InterruptedException {
        if (step == Step.SETTING) {
            memory++;
        }
        running().forgetCalls();
        double millis = run(step);
        List<InMemoryAws.Call> calls = running().calls();
        int writes = running().writes().size();
        return new Deploy(millis, calls.size() - writes, writes);
    }

    private InMemoryAws running() {
        InMemoryAws running = aws;
        if (running == null) {
            throw new IllegalStateException("nothing is forgotten yet");
        }
        return running;
    }

    /** Deploys, and says how long the commands took in milliseconds. */
    abstract double run(Step step) throws IOException, InterruptedException;

    @Override
    public final void close() {
        if (aws != null) {
            aws.close();
            aws = null;
        }
    }

    private static final class OurGoal extends DeployTool {
        OurGoal(DeploySetup site) {
            super("ours", site);
        }

        @Override
        double run(Step step) throws IOException, InterruptedException {
            return site().maven()
                    .with(variables())
                    .run(
                            site().project().folder(),
                            "lambda:deploy-no-fork",
                            "-Dlambda.BaseImage=" + site().base(),
                            "-Dlambda.ImageName=" + function(),
                            "-Dlambda.FunctionName=" + function(),
                            "-Dlambda.MemorySize=" + memory(),
                            "-Dlambda.cacheDir=" + site().folder().resolve("our-cache"))
                    .millis();
        }
    }

    /** The commands of AWS's page about container images for Java, with a version and an alias, as a script has them. */
    private static final class CommandLine extends DeployTool {
        private static final String ROLE = "arn:aws:iam::" + InMemoryAws.ACCOUNT + ":role/";
        private static final String TRUST = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                + "\"Principal\":{\"Service\":\"lambda.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";

        CommandLine(DeploySetup site) {
            super("by hand", site);
        }

        @Override
        double run(Step step) throws IOException, InterruptedException {
            List<String> function = List.of("--function-name", function());
            double millis = 0;
            if (step == Step.FIRST) {
                millis += aws("ecr", "create-repository", "--repository-name", function());
                millis += image();
                millis += aws("iam", "create-role", "--role-name", function(), "--assume-role-policy-document", TRUST);
                millis += aws(
                        "iam",
                        "attach-role-policy",
                        "--role-name",
                        function(),
                        "--policy-arn",
                        "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole");
                millis += lambda(
                        "create-function",
                        function,
                        "--package-type",
                        "Image",
                        "--code",
                        "ImageUri=" + uri(),
                        "--role",
                        ROLE + function(),
                        "--memory-size",
                        Integer.toString(memory()));
                millis += lambda("wait", List.of("function-active-v2", "--function-name", function()));
                millis += lambda("publish-version", function);
                millis += lambda("create-alias", function, "--name", "live", "--function-version", "1");
                return millis;
            }
            if (step == Step.SETTING) {
                millis +=
                        lambda("update-function-configuration", function, "--memory-size", Integer.toString(memory()));
            } else {
                millis += image();
                millis += lambda("update-function-code", function, "--image-uri", uri());
            }
            millis += lambda("wait", List.of("function-updated-v2", "--function-name", function()));
            Program published =
                    program("lambda", "publish-version", function, "--query", "Version", "--output", "text");
            millis += published.millis();
            String version = published.output().strip();
            return millis + lambda("update-alias", function, "--name", "live", "--function-version", version);
        }

        private String uri() {
            return site().registry() + "/" + function() + ":latest";
        }

        /** Built and pushed, as {@link ImageTool} has it. */
        private double image() throws IOException, InterruptedException {
            Path folder = site().project().folder();
            List<String> build = List.of("docker", "build", "-t", uri(), ".");
            return Program.run(folder, Map.of("DOCKER_BUILDKIT", "0"), build).millis()
                    + Program.run(folder, "docker", "push", uri()).millis();
        }

        private double lambda(String operation, List<String> first, String... more)
                throws IOException, InterruptedException {
            return program("lambda", operation, first, more).millis();
        }

        private double aws(String service, String operation, String... more) throws IOException, InterruptedException {
            return program(service, operation, List.of(), more).millis();
        }

        private Program program(String service, String operation, List<String> first, String... more)
                throws IOException, InterruptedException {
            List<String> command = new ArrayList<>(List.of(
                    "aws", "--endpoint-url", String.valueOf(variables().get("AWS_ENDPOINT_URL")), service, operation));
            command.addAll(first);
            command.addAll(List.of(more));
            return Program.run(site().folder(), variables(), command);
        }
    }
}
