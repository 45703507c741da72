package io.github.lambdaimage.deploy;

import io.github.lambdaimage.aws.AwsException;
import io.github.lambdaimage.aws.CurrentAlias;
import io.github.lambdaimage.aws.LambdaGateway;
import io.github.lambdaimage.config.FunctionUrl;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Steps for the alias of a function and its URL. */
final class AliasSteps {

    private static final String CONFLICT = "ResourceConflictException";

    private AliasSteps() {}

    /**
     * Whether an alias already has the state that a failed call requested: a repeated call fails if only the answer of the
     * first one was lost. An equal version is no proof, because AWS publishes one version for two stages with equal
     * settings.
     *
     * @param description the requested one; null if the call keeps the current one
     */
    private static boolean isDone(DeployContext run, String function, String alias, @Nullable String description) {
        return run.aws()
                .lambda()
                .alias(function, alias)
                .filter(now -> now.version().equals(run.version()) && !now.weighted())
                .filter(now -> description == null || description.equals(now.description()))
                .isPresent();
    }

    /** Creates the alias. */
    record CreateAlias(String function, String alias, RecordedStage stage) implements DeployStep {
        @Override
        public String text() {
            return "create alias " + alias + " of function " + function + " for version " + CREATED;
        }

        @Override
        public Map<String, Object> document() {
            return Map.of("step", "createAlias", "function", function, "alias", alias, "version", CREATED);
        }

        @Override
        public void run(DeployContext run) {
            try {
                run.aws().lambda().createAlias(function, alias, run.version(), stage.description());
            } catch (AwsException failure) {
                if (!failure.is(CONFLICT) || !isDone(run, function, alias, stage.description())) {
                    throw failure;
                }
            }
        }
    }

    /**
     * Points the alias to the new version.
     *
     * @param before its state when the plan was made
     * @param to the version; null if this deploy publishes it
     * @param stage to record in the description
     */
    record MoveAlias(
            String function,
            String alias,
            CurrentAlias before,
            @Nullable String to,
            RecordedStage stage) implements DeployStep {
        @Override
        public String text() {
            if (before.version().equals(to) && !before.weighted()) {
                return "record " + stage.words() + " in the description of alias " + alias + " of function " + function;
            }
            return "move alias " + alias + " of function " + function + " from version " + before.version()
                    + (before.weighted() ? " (and a second weighted version)" : "") + " to version " + version();
        }

        /** A description of the user's own is kept. */
        private @Nullable String description() {
            boolean free = before.description().isEmpty()
                    || RecordedStage.parse(before.description()).isPresent();
            return free ? stage.description() : null;
        }

        private String version() {
            return to == null ? CREATED : to;
        }

        @Override
        public Map<String, Object> document() {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("step", "moveAlias");
            document.put("function", function);
            document.put("alias", alias);
            document.put("from", before.version());
            document.put("to", version());
            return document;
        }

        @Override
        public void run(DeployContext run) {
            try {
                run.aws().lambda().moveAlias(function, alias, run.version(), description(), before.revisionId());
            } catch (AwsException failure) {
                if (!failure.is(FunctionUpdateRules.OTHER_REVISION) || !isDone(run, function, alias, description())) {
                    throw failure;
                }
            }
        }
    }

    /** Creates the URL of the alias. */
    record CreateUrl(String function, String alias, FunctionUrl settings) implements DeployStep {
        @Override
        public String text() {
            return "create URL of alias " + alias + " (" + words(settings) + ")";
        }

        @Override
        public Map<String, Object> document() {
            return Map.of(
                    "step",
                    "createUrl",
                    "function",
                    function,
                    "alias",
                    alias,
                    "url",
                    CREATED,
                    "settings",
                    words(settings));
        }

        @Override
        public void run(DeployContext run) {
            try {
                run.urlIs(run.aws().lambda().createUrl(function, alias, settings));
            } catch (AwsException failure) {
                boolean there = failure.is(CONFLICT)
                        && run.aws().lambda().url(function, alias).isPresent();
                if (!there) {
                    throw failure;
                }
                run.urlIs(run.aws().lambda().updateUrl(function, alias, settings));
            }
        }
    }

    /** Updates the URL of the alias. */
    record UpdateUrl(String function, String alias, FunctionUrl from, FunctionUrl settings) implements DeployStep {
        @Override
        public String text() {
            return "update URL of alias " + alias + " (" + words(settings) + ", was " + words(from) + ")";
        }

        @Override
        public Map<String, Object> document() {
            return Map.of(
                    "step",
                    "updateUrl",
                    "function",
                    function,
                    "alias",
                    alias,
                    "from",
                    words(from),
                    "to",
                    words(settings));
        }

        @Override
        public void run(DeployContext run) {
            run.urlIs(run.aws().lambda().updateUrl(function, alias, settings));
        }
    }

    /** Deletes the URL of the alias. */
    record DeleteUrl(String function, String alias, String url) implements DeployStep {
        @Override
        public String text() {
            return "delete URL of alias " + alias + " (" + url + ")";
        }

        @Override
        public Map<String, Object> document() {
            return Map.of("step", "deleteUrl", "function", function, "alias", alias, "url", url);
        }

        @Override
        public void run(DeployContext run) {
            FunctionUpdateRules.delete(() -> run.aws().lambda().deleteUrl(function, alias));
            run.urlIs(null);
        }
    }

    /**
     * Allows everybody to call the URL, which requires two permissions.
     *
     * @param sid of the permission
     */
    record PermitUrl(String function, String alias, String sid) implements DeployStep {
        @Override
        public String text() {
            return "allow everybody to " + (isOfUrl() ? "call the URL" : "invoke the function through the URL")
                    + " of alias " + alias;
        }

        private boolean isOfUrl() {
            return sid.equals(LambdaGateway.URL_STATEMENT);
        }

        @Override
        public Map<String, Object> document() {
            return Map.of("step", "permitUrl", "function", function, "alias", alias, "statement", sid);
        }

        @Override
        public void run(DeployContext run) {
            try {
                if (isOfUrl()) {
                    run.aws().lambda().permitUrl(function, alias);
                } else {
                    run.aws().lambda().permitInvokeByUrl(function, alias);
                }
            } catch (AwsException failure) {
                boolean there = failure.is(CONFLICT)
                        && run.aws().lambda().statements(function, alias).contains(sid);
                if (!there) {
                    throw failure;
                }
            }
        }
    }

    /** Removes a permission that this plugin added. */
    record RemoveStatement(String function, String alias, String sid) implements DeployStep {
        @Override
        public String text() {
            return "remove permission " + sid + " of alias " + alias;
        }

        @Override
        public Map<String, Object> document() {
            return Map.of("step", "removePermission", "function", function, "alias", alias, "statement", sid);
        }

        @Override
        public void run(DeployContext run) {
            FunctionUpdateRules.delete(() -> run.aws().lambda().removeStatement(function, alias, sid));
        }
    }

    private static String words(FunctionUrl settings) {
        return settings.authType().word() + ", " + settings.invokeMode().word()
                + (settings.cors() == null
                        ? ""
                        : ", CORS for " + String.join(" ", settings.cors().allowOrigins()));
    }
}
