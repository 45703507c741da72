package io.github.lambdaimage.deploy;

import io.github.lambdaimage.aws.AwsErrorCodes;
import io.github.lambdaimage.aws.AwsException;
import io.github.lambdaimage.aws.AwsWaiter;
import io.github.lambdaimage.aws.CurrentFunction;
import io.github.lambdaimage.aws.DeployedContent;
import io.github.lambdaimage.aws.FunctionCall;
import io.github.lambdaimage.aws.FunctionConfig;
import io.github.lambdaimage.aws.FunctionResult;
import io.github.lambdaimage.aws.FunctionSettingsTable;
import io.github.lambdaimage.aws.NewFunction;
import io.github.lambdaimage.aws.failure.AwsFailures;
import io.github.lambdaimage.config.Architecture;
import io.github.lambdaimage.report.UserException;
import io.github.lambdaimage.text.ForeignText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Steps for the function itself. */
final class FunctionSteps {

    private FunctionSteps() {}

    /** Deletes a function with its versions and aliases. */
    record DeleteFunction(String function) implements DeployStep {
        @Override
        public String text() {
            return "delete function " + function + " and all its versions";
        }

        @Override
        public Map<String, Object> document() {
            return Map.of("step", "deleteFunction", "function", function);
        }

        @Override
        public void run(DeployContext run) throws InterruptedException {
            FunctionUpdateRules.delete(() -> run.aws().lambda().delete(function));
            run.waiter()
                    .until(
                            "the function " + function + " to be deleted",
                            () -> run.aws().lambda().function(function, null),
                            Optional::isEmpty);
            run.functionIs(null);
        }
    }

    /**
     * Creates the function.
     *
     * @param config its role is empty if this deploy creates the role
     * @param digest of its image
     */
    record CreateFunction(
            String function, String repository, String digest, FunctionConfig config, Map<String, String> tags)
            implements DeployStep {

        CreateFunction {
            tags = Map.copyOf(tags);
        }

        @Override
        public String text() {
            return "create function " + function + " from image " + repository + "@" + digest + ", role "
                    + (config.role().isEmpty() ? CREATED : config.role()) + ": "
                    + String.join(", ", FunctionSettingsTable.describe(config));
        }

        @Override
        public Map<String, Object> document() {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("step", "createFunction");
            document.put("function", function);
            document.put("digest", digest);
            document.put("role", config.role().isEmpty() ? CREATED : config.role());
            document.put("settings", FunctionSettingsTable.describe(config));
            return document;
        }

        @Override
        public void run(DeployContext run) throws InterruptedException {
            run.runsImage(repository, digest);
            FunctionConfig whole = run.withRole(config);
            NewFunction desired = new NewFunction(function, run.repository() + "@" + digest, whole, tags);
            try {
                run.waiter()
                        .throughFor(
                                "AWS to accept the function " + function,
                                failure -> FunctionUpdateRules.limit(run, failure),
                                () -> {
                                    run.aws().lambda().create(desired);
                                    return desired;
                                });
            } catch (AwsException failure) {
                // The call may have been repeated after its answer was lost: then the function equals the
                // one to create.
                DeployedContent created = new DeployedContent(whole, digest, false);
                boolean ours = failure.is("ResourceConflictException")
                        && run.aws()
                                .lambda()
                                .function(function, null)
                                .filter(now -> now.content().equals(created)
                                        && now.tags().containsKey(DesiredState.CREATED_TAG))
                                .isPresent();
                if (!ours) {
                    throw failure;
                }
            }
            FunctionUpdateRules.check(run, function, run.settled(function));
        }
    }

    /**
     * Updates the image of the function.
     *
     * @param from digest of the previous image; null for none
     * @param reason why the same image is deployed again; null for another image
     */
    record UpdateCode(
            String function,
            String repository,
            @Nullable String from,
            String to,
            Architecture architecture,
            @Nullable String reason)
            implements DeployStep {
        @Override
        public String text() {
            return "update code of function " + function + ": image " + to
                    + (reason == null ? (from == null ? "" : ", was " + from) : " again, because " + reason);
        }

        @Override
        public Map<String, Object> document() {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("step", "updateCode");
            document.put("function", function);
            document.put("from", String.valueOf(from));
            document.put("to", to);
            return document;
        }

        @Override
        public void run(DeployContext run) throws InterruptedException {
            run.runsImage(repository, to);
            FunctionUpdateRules.change(
                    run,
                    function,
                    now -> run.aws()
                            .lambda()
                            .updateCode(function, run.repository() + "@" + to, architecture, now.revisionId()),
                    before -> before.withImage(to, architecture));
        }
    }

    /**
     * Changes settings.
     *
     * @param changes the settings that change
     * @param removesImageConfig whether the function's own entrypoint, command and working directory are removed
     * @param words what changes, one phrase for each setting
     */
    record UpdateConfiguration(String function, FunctionConfig changes, boolean removesImageConfig, List<String> words)
            implements DeployStep {

        UpdateConfiguration {
            words = List.copyOf(words);
        }

        @Override
        public String text() {
            return "update settings of function " + function + ": " + String.join(", ", words);
        }

        @Override
        public Map<String, Object> document() {
            return Map.of("step", "updateConfiguration", "function", function, "settings", words);
        }

        @Override
        public void run(DeployContext run) throws InterruptedException {
            FunctionUpdateRules.change(
                    run,
                    function,
                    now -> run.aws()
                            .lambda()
                            .updateConfiguration(function, changes, removesImageConfig, now.revisionId()),
                    before -> before.with(changes, removesImageConfig));
        }
    }

    /**
     * Publishes a version with exactly the planned content. The revision in the request prevents that changes of a
     * concurrent deploy are published.
     *
     * @param config all settings of the version; its role is empty if this deploy creates the role
     * @param digest of its image
     */
    record PublishVersion(String function, String description, FunctionConfig config, String digest)
            implements DeployStep {
        @Override
        public String text() {
            return "publish a version of function " + function + " (" + description + ")";
        }

        @Override
        public Map<String, Object> document() {
            return Map.of(
                    "step", "publishVersion", "function", function, "version", CREATED, "description", description);
        }

        @Override
        public void run(DeployContext run) throws InterruptedException {
            DeployedContent planned = new DeployedContent(run.withRole(config), digest, false);
            check(run.function(), planned);
            String version = run.waiter()
                    .throughFor(
                            "AWS to publish a version of the function " + function,
                            failure -> isOnlyNewRevision(run, planned, failure)
                                    ? AwsWaiter.TO_DEADLINE
                                    : FunctionUpdateRules.limit(run, failure),
                            () -> run.aws()
                                    .lambda()
                                    .publish(
                                            function,
                                            description,
                                            run.function().revisionId()));
            CurrentFunction published = run.waiter()
                    .until(
                            "version " + version + " of the function " + function + " to become active",
                            () -> run.aws().lambda().function(function, version),
                            now -> now.isPresent() && !now.get().state().isBusy())
                    .orElseThrow();
            checkState(run, version, published);
            check(published, planned);
            run.versionIs(version);
        }

        /** AWS publishes equal content only once, and a version that has failed cannot be changed. */
        private void checkState(DeployContext run, String version, CurrentFunction published) {
            if (published.state().state().equals("Failed") && version.equals(run.liveVersion())) {
                throw new UserException(
                        "Version " + version + " of the function " + function + " has failed and cannot be changed.",
                        "AWS publishes equal content only once. Change the code or a setting such as \"MemorySize\" in config.json, and deploy again.");
            }
            FunctionUpdateRules.check(run, function + ":" + version, published);
        }

        private void check(CurrentFunction now, DeployedContent planned) {
            if (!now.content().equals(planned)) {
                throw AwsFailures.changedByOthers(function);
            }
        }

        /** Lambda itself assigns a new revision when it has finished a change. */
        private boolean isOnlyNewRevision(DeployContext run, DeployedContent planned, AwsException failure) {
            return failure.is(FunctionUpdateRules.OTHER_REVISION)
                    && run.look(function).content().equals(planned);
        }
    }

    /** Invokes the new version with an event before the alias points to it. */
    record SmokeTest(String function, String alias, String event) implements DeployStep {

        /** Responses may have megabytes. */
        private static final int SHOWN = 400;

        @Override
        public String text() {
            return "invoke the new version with " + event + "; if it fails, alias " + alias + " is unchanged";
        }

        @Override
        public Map<String, Object> document() {
            return Map.of("step", "smokeTest", "function", function, "version", CREATED, "event", event);
        }

        @Override
        public void run(DeployContext run) throws InterruptedException {
            FunctionResult answer = run.waiter()
                    .throughFor(
                            "version " + run.version() + " of the function " + function + " to accept calls",
                            failure -> limit(run, failure),
                            () -> run.aws().lambda().invoke(FunctionCall.of(function, run.version(), run.smokeTest())));
            String payload = shown(answer.payload());
            if (answer.functionError() != null) {
                answer.logTail().lines().forEach(run.reporter()::warn);
                throw new UserException(
                        "Version " + run.version() + " of the function " + function + " failed its smoke test with "
                                + event + ": " + payload,
                        "Fix the function and deploy again; the alias " + alias + " is unchanged.");
            }
            String returned = new String(answer.payload(), StandardCharsets.UTF_8);
            if (run.expectedAnswer()
                    .filter(expected -> !expected.matches(returned))
                    .isPresent()) {
                throw new UserException(
                        "Version " + run.version() + " of the function " + function
                                + " returned another answer than its smoke test expects. It returned: " + payload,
                        "Fix the function or \"-Dlambda.smokeTest.expect=ANSWER\", and deploy again; the alias " + alias
                                + " is unchanged.");
            }
            run.reporter().info("The new version returned: " + payload);
        }

        /**
         * The usual limit.
         *
         * @throws UserException if the function is stopped by a reserved concurrency of 0
         */
        private Duration limit(DeployContext run, AwsException failure) {
            Integer reserved = run.function().reservedConcurrency();
            if (AwsErrorCodes.isThrottled(failure) && reserved != null && reserved == 0) {
                throw new UserException(
                        "Cannot invoke the function " + function + " with " + event
                                + ": its reserved concurrency is 0.",
                        "Deploy without \"-Dlambda.smokeTest\", or set \"ReservedConcurrency\" in config.json to let the"
                                + " function run; the alias " + alias + " is unchanged.",
                        failure);
            }
            return FunctionUpdateRules.limit(run, failure);
        }

        /** On one line: it may repeat any input. */
        private static String shown(byte[] payload) {
            String line = ForeignText.oneLine(new String(payload, StandardCharsets.UTF_8), SHOWN);
            return line.endsWith("…") ? line + " (" + payload.length + " bytes)" : line;
        }
    }
}
