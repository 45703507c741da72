package io.github.lambdaimage.deploy;

import io.github.lambdaimage.aws.AwsContext;
import io.github.lambdaimage.aws.AwsException;
import io.github.lambdaimage.aws.AwsServices;
import io.github.lambdaimage.aws.AwsWaiter;
import io.github.lambdaimage.aws.CurrentAlias;
import io.github.lambdaimage.aws.CurrentFunction;
import io.github.lambdaimage.aws.CurrentRepository;
import io.github.lambdaimage.aws.FunctionConfig;
import io.github.lambdaimage.aws.FunctionSettingsTable;
import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.config.Tracing;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the current state from AWS, with no more requests than the plan needs. */
final class StateReader {

    private final AwsServices aws;
    private final AwsWaiter waiter;

    StateReader(AwsServices aws, AwsWaiter waiter) {
        this.aws = aws;
        this.waiter = waiter;
    }

    /**
     * Reads the current state.
     *
     * @throws AwsException if a request fails
     */
    CurrentState read(DesiredState desired, AwsContext place) throws InterruptedException {
        LambdaConfig config = desired.config();
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
        boolean url = config.functionUrl().isPresent() && alias.isPresent() && !desired.recreate();
        return new CurrentState(
                place,
                function,
                alias,
                live,
                needsRole(desired, seen) ? aws.roles().role(desired.roleName()) : Optional.empty(),
                needsImages(desired, seen) ? images(desired, seen) : Optional.empty(),
                url ? aws.lambda().url(name, config.alias()) : Optional.empty(),
                url ? aws.lambda().statements(name, config.alias()) : Set.of(),
                config.logRetentionDays().isPresent()
                        ? aws.logs()
                                .group(function.filter(there -> !desired.recreate())
                                        .map(there -> there.config().logGroup())
                                        .orElse(FunctionSettingsTable.logGroup(name)))
                        : Optional.empty());
    }

    private Optional<CurrentFunction> settled(String name) throws InterruptedException {
        return waiter.until(
                "AWS to finish changing the function " + name,
                () -> aws.lambda().function(name, null),
                now -> now.isEmpty() || !now.get().state().isBusy());
    }

    private static boolean needsRole(DesiredState desired, CurrentState seen) {
        LambdaConfig config = desired.config();
        if (desired.recreate() || seen.function().isEmpty()) {
            return true;
        }
        FunctionConfig current = seen.function().get().config();
        if (config.role() == null) {
            // Only a role that this plugin created gets further policies.
            boolean network = RolePlan.requiresVpc(config)
                    && current.get(FunctionSettingsTable.VPC).subnetIds().isEmpty();
            Tracing tracing = current.get(FunctionSettingsTable.TRACING);
            boolean traces = RolePlan.requiresTracing(config)
                    && tracing != config.tracing().orElse(tracing);
            return current.role().endsWith("/" + desired.createdRole()) && (network || traces);
        }
        return config.role().isArn()
                ? !current.role().equals(config.role().text())
                : !current.role().endsWith("/" + config.role().name());
    }

    private static boolean needsImages(DesiredState desired, CurrentState seen) {
        if (desired.recreate() || seen.function().isEmpty() || seen.isUnhealthy()) {
            return true;
        }
        CurrentFunction.@Nullable Image running = seen.function().get().image();
        String digest = running == null ? "" : running.digest();
        boolean live = DeployPlanner.isLive(desired, seen)
                && seen.live()
                        .map(CurrentFunction::image)
                        .filter(image -> image.digest().equals(digest))
                        .isPresent();
        return !live && !digest.equals(desired.image().digest());
    }

    private Optional<CurrentState.Images> images(DesiredState desired, CurrentState seen) {
        String name = desired.config().imageName();
        Optional<CurrentRepository> repository = aws.registry().repository(name);
        if (repository.isEmpty()) {
            return Optional.empty();
        }
        Set<String> references = new LinkedHashSet<>();
        String planTag = desired.image().planTag();
        if (planTag != null) {
            references.add(planTag);
        }
        references.add(desired.config().imageTag());
        references.add(desired.image().digest());
        Stream.of(seen.function(), seen.live())
                .flatMap(Optional::stream)
                .map(CurrentFunction::image)
                .filter(Objects::nonNull)
                .forEach(image -> references.add(image.digest()));
        Map<String, String> digests = aws.registry().digests(name, references);
        return Optional.of(new CurrentState.Images(
                repository.get(), aws.registry().policy(name).isPresent(), digests));
    }
}
