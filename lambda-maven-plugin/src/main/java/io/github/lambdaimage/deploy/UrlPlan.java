package io.github.lambdaimage.deploy;

import io.github.lambdaimage.aws.CurrentUrl;
import io.github.lambdaimage.aws.LambdaGateway;
import io.github.lambdaimage.config.FunctionUrl;
import io.github.lambdaimage.config.FunctionUrl.Cors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plans the URL of the alias, if {@code FunctionUrl} is present, or if the URL is deleted with the function. */
final class UrlPlan {

    private static final Cors NOTHING = new Cors(false, List.of(), List.of(), List.of(), List.of(), Duration.ZERO);

    private UrlPlan() {}

    static List<DeployStep> steps(DesiredState desired, CurrentState found) {
        boolean kept = desired.recreate() && !desired.config().functionUrl().isPresent();
        if (!desired.config().functionUrl().isPresent() && (!kept || found.url().isEmpty())) {
            return List.of();
        }
        String name = desired.config().functionName();
        String alias = desired.config().alias();
        Optional<FunctionUrl> target = kept
                ? found.url().map(CurrentUrl::settings)
                : desired.config().functionUrl().value();
        Optional<CurrentUrl> current = desired.recreate() ? Optional.empty() : found.url();
        List<DeployStep> steps = new ArrayList<>();
        if (target.isPresent() && current.isEmpty()) {
            steps.add(new AliasSteps.CreateUrl(name, alias, target.get()));
        } else if (target.isPresent() && !isSame(target.get(), current.get().settings())) {
            steps.add(new AliasSteps.UpdateUrl(name, alias, current.get().settings(), target.get()));
        } else if (target.isEmpty() && current.isPresent()) {
            steps.add(new AliasSteps.DeleteUrl(name, alias, current.get().url()));
        }
        boolean open = target.filter(settings -> settings.authType() == FunctionUrl.AuthType.NONE)
                .isPresent();
        for (String sid : List.of(LambdaGateway.URL_STATEMENT, LambdaGateway.URL_INVOKE_STATEMENT)) {
            boolean there = !desired.recreate() && found.statements().contains(sid);
            if (open && !there) {
                steps.add(new AliasSteps.PermitUrl(name, alias, sid));
            } else if (!open && there) {
                steps.add(new AliasSteps.RemoveStatement(name, alias, sid));
            }
        }
        return steps;
    }

    /** The value of {@link DesiredState#URL_TAG}; empty if the deploy does not change it. */
    static Optional<String> tag(DesiredState desired, CurrentState found, List<DeployStep> steps) {
        String alias = desired.config().alias();
        String recorded = found.function()
                .map(there -> there.tags().get(DesiredState.URL_TAG))
                .orElse(DesiredState.NO_URL);
        boolean opens = steps.stream().anyMatch(AliasSteps.PermitUrl.class::isInstance);
        boolean open = desired.config()
                .functionUrl()
                .value()
                .filter(settings -> settings.authType() == FunctionUrl.AuthType.NONE)
                .isPresent();
        if (opens || (open && recorded.equals(DesiredState.NO_URL))) {
            return Optional.of(alias);
        }
        boolean closes = desired.config().functionUrl().isPresent() && !open && recorded.equals(alias);
        return closes ? Optional.of(DesiredState.NO_URL) : Optional.empty();
    }

    /** Whether two settings are equal for callers: lists have no order, and empty CORS settings equal absent ones. */
    private static boolean isSame(FunctionUrl one, FunctionUrl other) {
        return one.authType() == other.authType()
                && one.invokeMode() == other.invokeMode()
                && sorted(one.cors()).equals(sorted(other.cors()));
    }

    private static Cors sorted(@Nullable Cors cors) {
        return cors == null
                ? NOTHING
                : new Cors(
                        cors.allowCredentials(),
                        sorted(cors.allowHeaders()),
                        sorted(cors.allowMethods()),
                        sorted(cors.allowOrigins()),
                        sorted(cors.exposeHeaders()),
                        cors.maxAge());
    }

    private static List<String> sorted(List<String> list) {
        return list.stream().distinct().sorted().toList();
    }
}
