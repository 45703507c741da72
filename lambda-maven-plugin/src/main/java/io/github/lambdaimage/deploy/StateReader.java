package io.github.lambdaimage.deploy;

import io.github.lambdaimage.aws.AwsContext;
import io.github.lambdaimage.aws.AwsException;
import io.github.lambdaimage.aws.AwsServices;
import io.github.lambdaimage.aws.AwsWaiter;
import io.github.lambdaimage.aws.CurrentAlias;
import io.github.lambdaimage.aws.CurrentFunction;
import io.github.lambdaimage.aws.CurrentRepository;
import io.github.lambdaimage.aws.CurrentRole;
import io.github.lambdaimage.aws.FunctionConfig;
import io.github.lambdaimage.aws.FunctionSettingsTable;
import io.github.lambdaimage.config.EcrRepository;
import io.github.lambdaimage.config.FunctionUrl;
import io.github.lambdaimage.config.LambdaConfig;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the current state from AWS, with no more requests than the plan needs. */
final class StateReader {

    private static final String ACCESS_DENIED = "AccessDenied";

    private final AwsServices aws;
    private final AwsWaiter waiter;
    private final @Nullable String profile;

    /**
     * A reader.
     *
     * @param profile of AWS's configuration files, for commands in notes; null for the SDK's choice
     */
    StateReader(AwsServices aws, AwsWaiter waiter, @Nullable String profile) {
        this.aws = aws;
        this.waiter = waiter;
        this.profile = profile;
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
        CreatedRole created = createdRole(desired, seen);
        boolean url = alias.isPresent() && (config.functionUrl().isPresent() || desired.recreate());
        return new CurrentState(
                place,
                function,
                alias,
                live,
                needsRole(desired, seen) || created == CreatedRole.INCOMPLETE ? role(desired) : Optional.empty(),
                needsImages(desired, seen) ? images(desired, seen) : Optional.empty(),
                url ? aws.lambda().url(name, config.alias()) : Optional.empty(),
                statements(desired, function, url),
                config.logRetentionDays().isPresent()
                        ? aws.logs()
                                .group(function.map(there -> there.config().logGroup())
                                        .orElse(FunctionSettingsTable.logGroup(name)))
                        : Optional.empty(),
                created == CreatedRole.DELETED,
                desired.recreate() ? Optional.empty() : function.flatMap(there -> abandonedUrl(desired, there)));
    }

    /** A tag tells whether there may be one, so that most deploys send no request for it. */
    private Optional<AbandonedUrl> abandonedUrl(DesiredState desired, CurrentFunction function) {
        LambdaConfig config = desired.config();
        String recorded = function.tags().getOrDefault(DesiredState.URL_TAG, DesiredState.NO_URL);
        boolean same = recorded.equals(config.alias());
        if (recorded.equals(DesiredState.NO_URL)
                || (same && config.functionUrl().isPresent())
                || (!same && !isOfStage(desired, recorded))) {
            return Optional.empty();
        }
        return aws.lambda()
                .url(config.functionName(), recorded)
                .filter(url -> url.settings().authType() == FunctionUrl.AuthType.NONE)
                .map(url -> new AbandonedUrl(recorded, url.url(), profile));
    }

    /** The alias of another stage is not abandoned: a deploy of that stage manages it. */
    private boolean isOfStage(DesiredState desired, String alias) {
        return aws.lambda()
                .alias(desired.config().functionName(), alias)
                .flatMap(there -> RecordedStage.parse(there.description()))
                .filter(desired.stage()::equals)
                .isPresent();
    }

    /** Recreating the function deletes the statements of its alias and its own. */
    private Set<String> statements(DesiredState desired, Optional<CurrentFunction> function, boolean url) {
        LambdaConfig config = desired.config();
        Set<String> statements = new LinkedHashSet<>();
        if (url) {
            statements.addAll(aws.lambda().statements(config.functionName(), config.alias()));
        }
        if (desired.recreate() && function.isPresent()) {
            statements.addAll(aws.lambda().statements(config.functionName(), null));
        }
        return statements;
    }

    private Optional<CurrentFunction> settled(String name) throws InterruptedException {
        return waiter.until(
                "AWS to finish changing the function " + name,
                () -> aws.lambda().function(name, null),
                now -> now.isEmpty() || !now.get().state().isBusy());
    }

    private static boolean needsRole(DesiredState desired, CurrentState seen) {
        LambdaConfig config = desired.config();
        if (config.role() != null && config.role().isArn()) {
            return false; // Only iam:PassRole is required. Lambda itself checks the role.
        }
        if (desired.recreate() || seen.function().isEmpty()) {
            return true;
        }
        if (config.role() == null) {
            return false; // See createdRole.
        }
        FunctionConfig current = seen.function().get().config();
        return !current.role().endsWith("/" + config.role().name());
    }

    /** The role that a first deploy created. */
    private enum CreatedRole {
        /** It has its policies, is not a role of this plugin, or may not be read. */
        UNCHANGED,
        /** A policy was detached. */
        INCOMPLETE,
        DELETED
    }

    /**
     * Whether somebody deleted the created role or detached its policies: Lambda does not report it, and the calls of the
     * function fail. It costs one request, and no permission is required for it.
     */
    private CreatedRole createdRole(DesiredState desired, CurrentState seen) {
        boolean mayBeCreated = desired.config().role() == null
                && !desired.recreate()
                && seen.function()
                        .map(function -> function.config().role())
                        .filter(RolePlan.createdArn(desired, seen.place())::equals)
                        .isPresent();
        if (!mayBeCreated) {
            return CreatedRole.UNCHANGED;
        }
        try {
            Optional<Set<String>> attached = aws.roles().attachedPolicies(desired.createdRole());
            if (attached.isEmpty()) {
                return CreatedRole.DELETED;
            }
            return attached.get().containsAll(RolePlan.requiredPolicies(desired, seen.place()))
                    ? CreatedRole.UNCHANGED
                    : CreatedRole.INCOMPLETE;
        } catch (AwsException failure) {
            if (failure.is(ACCESS_DENIED)) {
                return CreatedRole.UNCHANGED;
            }
            throw failure;
        }
    }

    /** Only a role that this plugin creates gets policies, so the policies of another one are not read. */
    private Optional<CurrentRole> role(DesiredState desired) {
        String name = desired.roleName();
        return desired.config().role() == null
                ? aws.roles().roleWithPolicies(name)
                : aws.roles().role(name);
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
        EcrRepository name = desired.repository(seen.place());
        Optional<CurrentRepository> repository = aws.registry().repository(name);
        if (repository.isEmpty()) {
            return Optional.empty();
        }
        Set<String> references = new LinkedHashSet<>();
        Stream.of(desired.image().planTag(), desired.image().cachedTag())
                .filter(Objects::nonNull)
                .forEach(references::add);
        references.add(desired.config().imageTag());
        references.add(desired.image().digest());
        Stream.of(seen.function(), seen.live())
                .flatMap(Optional::stream)
                .map(CurrentFunction::image)
                .filter(Objects::nonNull)
                .forEach(image -> references.add(image.digest()));
        Map<String, String> digests = aws.registry().digests(name, references);
        return Optional.of(new CurrentState.Images(
                repository.get(),
                name.hasRegistry() || aws.registry().policy(name).isPresent(),
                digests));
    }
}
