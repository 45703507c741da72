package io.github.lambdaimage.deploy;

import io.github.lambdaimage.aws.AwsException;
import io.github.lambdaimage.aws.AwsWaiter;
import io.github.lambdaimage.aws.CurrentFunction;
import io.github.lambdaimage.aws.FunctionConfig;
import io.github.lambdaimage.aws.FunctionConfigUpdate;
import io.github.lambdaimage.aws.FunctionResult;
import io.github.lambdaimage.aws.NewFunction;
import io.github.lambdaimage.aws.failure.FunctionFailures;
import io.github.lambdaimage.config.Architecture;
import io.github.lambdaimage.report.UserException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a deploy does to the function itself. */
final class FunctionSteps {

    private FunctionSteps() {}

    /** Erases a function, with its versions and aliases. */
    record DeleteFunction(String function) implements DeployStep {
        @Override
        public String text() {
            return "erase function " + function + " with all its versions";
        }

        @Override
        public Map<String, Object> document() {
            return Map.of("step", "deleteFunction", "function", function);
        }

        @Override
        public void run(DeployContext run) throws InterruptedException {
            FunctionUpdateRules.delete(() -> run.aws().lambda().delete(function));
            run.patience()
                    .until(
                            "the function " + function + " to be gone",
                            () -> run.aws().lambda().function(function, null),
                            Optional::isEmpty);
            run.functionIs(null);
        }
    }

    /**
     * Creates the function.
     *
     * @param config its role is empty where this deploy creates that
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
            return "create function " + function + " of image " + repository + "@" + digest + ", role "
                    + (config.role().isEmpty() ? CREATED : config.role()) + ": "
                    + String.join(", ", FunctionSettingsDiff.of(config));
        }

        @Override
        public Map<String, Object> document() {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("step", "createFunction");
            document.put("function", function);
            document.put("digest", digest);
            document.put("role", config.role().isEmpty() ? CREATED : config.role());
            document.put("settings", FunctionSettingsDiff.of(config));
            return document;
        }

        @Override
        public void run(DeployContext run) throws InterruptedException {
            run.runsImage(repository, digest);
            FunctionConfig whole = run.withRole(config);
            NewFunction wanted = new NewFunction(function, run.repository() + "@" + digest, whole, tags);
            try {
                run.patience()
                        .throughFor(
                                "AWS to accept the function " + function,
                                fault -> FunctionUpdateRules.limit(run, fault),
                                () -> {
                                    run.aws().lambda().create(wanted);
                                    return wanted;
                                });
            } catch (AwsException fault) {
                // An answer that was lost, after which the call was repeated: then it is just what was to be created.
                DeployedContent created = new DeployedContent(whole, digest, false);
                boolean ours = fault.is("ResourceConflictException")
                        && run.aws()
                                .lambda()
                                .function(function, null)
                                .filter(now -> now.content().equals(created)
                                        && now.tags().containsKey(DesiredState.CREATED_TAG))
                                .isPresent();
                if (!ours) {
                    throw fault;
                }
            }
            FunctionUpdateRules.check(run, function, run.settled(function));
        }
    }

    /**
     * Has the function run another image.
     *
     * @param from digest of the image before; null where there was none
     * @param reason why, where the image is the same
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
                    + (reason == null ? (from == null ? "" : ", was " + from) : " again, since " + reason);
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
     * @param words what changes, a setting each
     */
    record UpdateConfiguration(String function, FunctionConfigUpdate change, List<String> words) implements DeployStep {

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
                    now -> run.aws().lambda().updateConfiguration(function, change, now.revisionId()),
                    before -> before.with(change));
        }
    }

    /**
     * Publishes a version, but only of what the plan says: with the revision that AWS is given, nothing that another deploy
     * has made of the function is published.
     *
     * @param config all settings of the version; its role is empty where this deploy creates that
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
            String version = run.patience()
                    .throughFor(
                            "AWS to publish a version of the function " + function,
                            fault -> isOnlyNewRevision(run, planned, fault)
                                    ? AwsWaiter.TO_DEADLINE
                                    : FunctionUpdateRules.limit(run, fault),
                            () -> run.aws()
                                    .lambda()
                                    .publish(
                                            function,
                                            description,
                                            run.function().revisionId()));
            CurrentFunction published = run.patience()
                    .until(
                            "version " + version + " of the function " + function + " to become active",
                            () -> run.aws().lambda().function(function, version),
                            now -> now.isPresent() && !now.get().state().isBusy())
                    .orElseThrow();
            FunctionUpdateRules.check(run, function + ":" + version, published);
            check(published, planned);
            run.versionIs(version);
        }

        private void check(CurrentFunction now, DeployedContent planned) {
            if (!now.content().equals(planned)) {
                throw FunctionFailures.changedByOthers(function);
            }
        }

        /** Lambda gives a function a new revision by itself when it has finished something. */
        private boolean isOnlyNewRevision(DeployContext run, DeployedContent planned, AwsException fault) {
            return fault.is(FunctionUpdateRules.OTHER_REVISION)
                    && run.look(function).content().equals(planned);
        }
    }

    /** Calls the new version with an event, before anybody else does. */
    record SmokeTest(String function, String alias, String event) implements DeployStep {

        /** Answers may have megabytes. */
        private static final int SHOWN = 400;

        @Override
        public String text() {
            return "call the new version with " + event + "; where it fails, alias " + alias + " stays as it is";
        }

        @Override
        public Map<String, Object> document() {
            return Map.of("step", "smokeTest", "function", function, "version", CREATED, "event", event);
        }

        @Override
        public void run(DeployContext run) throws InterruptedException {
            FunctionResult answer = run.patience()
                    .throughFor(
                            "version " + run.version() + " of the function " + function + " to take calls",
                            fault -> limit(run, fault),
                            () -> run.aws().lambda().invoke(function, run.version(), run.smokeTest()));
            String payload = shown(answer.payload());
            if (answer.functionError() != null) {
                answer.logTail().lines().forEach(run.reporter()::warn);
                throw new UserException(
                        "Version " + run.version() + " of the function " + function + " fails its smoke test with "
                                + event + ": " + payload,
                        "Mend the function and deploy again; the alias " + alias + " was left as it is.");
            }
            run.reporter().info("The new version answers: " + payload);
        }

        /**
         * As for others, but for a function that takes no calls at all.
         *
         * @throws UserException where it is one
         */
        private Duration limit(DeployContext run, AwsException fault) {
            Integer reserved = run.function().reservedConcurrency();
            if (FunctionUpdateRules.isThrottled(fault) && reserved != null && reserved == 0) {
                throw new UserException(
                        "The new version cannot be called with " + event + ": the function " + function
                                + " has a reserved concurrency of 0, which stops it.",
                        "Deploy without -Dlambda.smokeTest, and with \"ReservedConcurrency\" in config.json where the"
                                + " function is to run again; the alias " + alias + " was left as it is.",
                        fault);
            }
            return FunctionUpdateRules.limit(run, fault);
        }

        private static String shown(byte[] payload) {
            String text = new String(payload, StandardCharsets.UTF_8);
            if (text.length() <= SHOWN) {
                return text;
            }
            // Not through the middle of a character.
            int end = Character.isHighSurrogate(text.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
            return text.substring(0, end) + "… (" + payload.length + " bytes)";
        }
    }
}
