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
 * A tool that deploys the project to its own in-memory AWS. The clock of that AWS advances with each request, so there
 * is
 * no waiting for AWS, and only the time of the tool is measured.
 */
abstract class DeployTool implements AutoCloseable {
    private static final int MEMORY_MB = 1024;

    /** What changed since the previous deploy. */
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
     * @param millis time of the commands
     * @param reads calls of AWS that change nothing
     * @param writes calls of AWS that change something
     */
    record Deploy(double millis, int reads, int writes) {}

    private final String title;
    private final DeploySetup setup;
    private @Nullable InMemoryAws aws;
    private int functions;
    private int memory = MEMORY_MB;

    DeployTool(String title, DeploySetup setup) {
        this.title = title;
        this.setup = setup;
    }

    /** All tools. */
    static List<DeployTool> all(DeploySetup setup) {
        return List.of(new OurGoal(setup), new CommandLine(setup));
    }

    final String title() {
        return title;
    }

    final DeploySetup setup() {
        return setup;
    }

    /** Resets the tool, so that the next deploy creates a new function in an empty account. */
    final void forget() throws IOException {
        close();
        aws = InMemoryAws.startWith(VirtualClock.hurried(), setup.registry());
        functions++;
    }

    /** The name of the function and of its repository, unique for each first deploy. */
    final String function() {
        return "lambda-benchmark-" + title.replace(' ', '-') + "-" + setup.run() + "-" + functions;
    }

    /** The memory size in MB, which differs after each change of the setting. */
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
            throw new IllegalStateException("forget() was not called");
        }
        return running;
    }

    /** Deploys and returns the time of the commands in milliseconds. */
    abstract double run(Step step) throws IOException, InterruptedException;

    @Override
    public final void close() {
        if (aws != null) {
            aws.close();
            aws = null;
        }
    }

    private static final class OurGoal extends DeployTool {
        OurGoal(DeploySetup setup) {
            super("ours", setup);
        }

        @Override
        double run(Step step) throws IOException, InterruptedException {
            return setup().maven()
                    .with(variables())
                    .run(
                            setup().project().folder(),
                            "lambda:deploy-no-fork",
                            "-Dlambda.BaseImage=" + setup().base(),
                            "-Dlambda.ImageName=" + function(),
                            "-Dlambda.FunctionName=" + function(),
                            "-Dlambda.MemorySize=" + memory(),
                            "-Dlambda.StartupCache=off",
                            "-Dlambda.cacheDir=" + setup().folder().resolve("our-cache"))
                    .millis();
        }
    }

    /**
     * The commands of AWS's documentation about container images for Java, with a version and an alias, as in a script.
     */
    private static final class CommandLine extends DeployTool {
        private static final String ROLE = "arn:aws:iam::" + InMemoryAws.ACCOUNT + ":role/";
        private static final String TRUST = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                + "\"Principal\":{\"Service\":\"lambda.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";

        CommandLine(DeploySetup setup) {
            super("by hand", setup);
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
            return setup().registry() + "/" + function() + ":latest";
        }

        /** Builds and pushes the image in the same way as {@link ImageTool}. */
        private double image() throws IOException, InterruptedException {
            Path folder = setup().project().folder();
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
            return Program.run(setup().folder(), variables(), command);
        }
    }
}
