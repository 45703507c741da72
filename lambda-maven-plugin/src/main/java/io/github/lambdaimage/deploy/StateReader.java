package io.github.lambdaimage.deploy;

import io.github.lambdaimage.aws.AwsContext;
import io.github.lambdaimage.aws.AwsException;
import io.github.lambdaimage.aws.AwsServices;
import io.github.lambdaimage.aws.AwsWaiter;
import io.github.lambdaimage.aws.CurrentAlias;
import io.github.lambdaimage.aws.CurrentFunction;
import io.github.lambdaimage.aws.CurrentRepository;
import io.github.lambdaimage.aws.FunctionConfig;
import io.github.lambdaimage.config.LambdaConfig;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at what is on AWS, and asks no more than the plan needs. */
final class StateReader {

    private final AwsServices aws;
    private final AwsWaiter patience;

    StateReader(AwsServices aws, AwsWaiter patience) {
        this.aws = aws;
        this.patience = patience;
    }

    /**
     * What is there.
     *
     * @throws AwsException where AWS refuses
     */
    CurrentState read(DesiredState wanted, AwsContext place) throws InterruptedException {
        LambdaConfig config = wanted.config();
        String name = config.functionName();
        Optional<CurrentFunction> function = settled(name);
        Optional<CurrentAlias> alias =
                function.isPresent() ? aws.lambda().alias(name, config.alias()) : Optional.empty();
        Optional<CurrentFunction> live =
                alias.isPresent() ? aws.lambda().function(name, alias.get().version()) : Optional.empty();
        CurrentState seen = new CurrentState(
                place,
                function,
                alias,
                live,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.empty());
        boolean url = config.functionUrl().isPresent() && alias.isPresent() && !wanted.recreate();
        return new CurrentState(
                place,
                function,
                alias,
                live,
                wantsRole(wanted, seen) ? aws.roles().role(wanted.roleName()) : Optional.empty(),
                wantsImages(wanted, seen) ? images(wanted) : Optional.empty(),
                url ? aws.lambda().url(name, config.alias()) : Optional.empty(),
                url ? aws.lambda().statements(name, config.alias()) : Set.of(),
                config.logRetentionDays().isPresent()
                        ? aws.logs()
                                .group(function.filter(there -> !wanted.recreate())
                                        .map(there -> there.config().logGroup())
                                        .orElse(FunctionConfig.logGroup(name)))
                        : Optional.empty());
    }

    private Optional<CurrentFunction> settled(String name) throws InterruptedException {
        return patience.until(
                "AWS to finish its work on the function " + name,
                () -> aws.lambda().function(name, null),
                now -> now.isEmpty() || !now.get().state().isBusy());
    }

    private static boolean wantsRole(DesiredState wanted, CurrentState seen) {
        LambdaConfig config = wanted.config();
        if (wanted.recreate() || seen.function().isEmpty()) {
            return true;
        }
        FunctionConfig current = seen.function().get().config();
        if (config.role() == null) {
            // More is asked of the role that we have created.
            boolean network =
                    RolePlan.wantsVpc(config) && current.vpc().subnetIds().isEmpty();
            boolean traces = RolePlan.wantsTraces(config)
                    && current.tracing() != config.tracing().orElse(current.tracing());
            return current.role().endsWith("/" + wanted.createdRole()) && (network || traces);
        }
        return config.role().isArn()
                ? !current.role().equals(config.role().text())
                : !current.role().endsWith("/" + config.role().name());
    }

    private static boolean wantsImages(DesiredState wanted, CurrentState seen) {
        if (wanted.recreate() || seen.function().isEmpty()) {
            return true;
        }
        CurrentFunction.@Nullable Image running = seen.function().get().image();
        String digest = running == null ? "" : running.digest();
        boolean live = DeployPlanner.isLive(wanted, seen)
                && seen.live()
                        .map(CurrentFunction::image)
                        .filter(image -> image.digest().equals(digest))
                        .isPresent();
        return !live && !digest.equals(wanted.image().digest());
    }

    private Optional<CurrentState.Images> images(DesiredState wanted) {
        String name = wanted.config().imageName();
        Optional<CurrentRepository> repository = aws.registry().repository(name);
        if (repository.isEmpty()) {
            return Optional.empty();
        }
        Set<String> references = new LinkedHashSet<>();
        String planTag = wanted.image().planTag();
        if (planTag != null) {
            references.add(planTag);
        }
        references.add(wanted.config().imageTag());
        references.add(wanted.image().digest());
        Map<String, String> digests = aws.registry().digests(name, references);
        return Optional.of(new CurrentState.Images(
                repository.get(), aws.registry().policy(name).isPresent(), digests));
    }
}
