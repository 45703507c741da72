package io.github.lambdaimage.deploy;

import io.github.lambdaimage.aws.CurrentAlias;
import io.github.lambdaimage.aws.CurrentFunction;
import io.github.lambdaimage.aws.CurrentLogGroup;
import io.github.lambdaimage.aws.FunctionConfig;
import io.github.lambdaimage.aws.FunctionSettingsTable;
import io.github.lambdaimage.config.EcrRepository;
import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.config.UnavailableSettings;
import io.github.lambdaimage.report.UserException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Plans the steps from the current state to the desired state: a pure function of both. Settings that are not configured
 * keep their current values. Without a difference the plan is empty.
 */
final class DeployPlanner {

    private final DesiredState desired;
    private final LambdaConfig config;
    private final String name;
    private final CurrentState found;
    private final List<DeployStep> steps = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private DeployPlanner(DesiredState desired, CurrentState found) {
        this.desired = desired;
        this.config = desired.config();
        this.name = config.functionName();
        this.found = found;
    }

    /**
     * Plans a deploy.
     *
     * @throws UserException if the desired state cannot be reached from the current one
     */
    static DeployPlan plan(DesiredState desired, CurrentState found) {
        return new DeployPlanner(desired, found).plan();
    }

    private DeployPlan plan() {
        Optional<CurrentFunction> old = desired.recreate() ? Optional.empty() : found.function();
        old.ifPresent(this::rejectZip);
        String digest = digest();
        RolePlan role = RolePlan.of(desired, found);
        steps.addAll(role.steps());
        images(digest);
        if (desired.recreate() && found.function().isPresent()) {
            steps.add(new FunctionSteps.DeleteFunction(name));
        }
        int before = steps.size();
        // Recreating a function keeps the settings that config.json does not mention, as an update does.
        FunctionConfig target = target(found.function().map(CurrentFunction::config), role.arn());
        if (old.isEmpty()) {
            steps.add(new FunctionSteps.CreateFunction(name, repository().toString(), digest, target, tagsOfNew()));
        } else {
            update(old.get(), target, digest);
        }
        boolean changed = steps.size() > before;
        log(target.logGroup());
        publish(old, changed, target, digest);
        steps.addAll(UrlPlan.steps(desired, found));
        concurrencyAndTags(old);
        noteLive(old);
        if (found.roleDeleted()
                && !target.get(FunctionSettingsTable.ENVIRONMENT).isEmpty()) {
            notes.add("The role " + desired.createdRole() + " was deleted and is created again. If calls then fail with"
                    + " KMSAccessDeniedException, Lambda still decrypts the variables as the deleted role: deploy once"
                    + " with another \"Role\", and again without it.");
        }
        found.abandonedUrl()
                .ifPresent(url -> notes.add(url.note(desired, found.place().region())));
        notes.addAll(RecreationLoss.of(desired, found).notes());
        desired.stage()
                .conflict(found.alias())
                .ifPresent(there -> notes.add("Alias " + config.alias() + " of function " + name + " is deployed as "
                        + there.words() + "; this deploy changes it to "
                        + desired.stage().words() + ", which requires confirmation."));
        notes.addAll(UnavailableSettings.notes(config));
        return new DeployPlan(name, found.place(), steps, notes);
    }

    private void rejectZip(CurrentFunction function) {
        if (function.image() == null) {
            throw new UserException(
                    "The function " + name
                            + " already exists with package type Zip. Lambda cannot change the package type of a"
                            + " function.",
                    "Choose another \"FunctionName\" in config.json, or delete the function and create it again with"
                            + " \"-Dlambda.recreate=true\".");
        }
    }

    /** Notes on what the plan cannot change: published versions are immutable. */
    private void noteLive(Optional<CurrentFunction> old) {
        if (old.isEmpty() || found.alias().isEmpty()) {
            return;
        }
        String version = found.alias().get().version();
        if (version.equals(CurrentFunction.LATEST)) {
            notes.add("Alias " + config.alias() + " points to " + version
                    + ", so its callers get each change immediately; after this deploy it points to a version.");
            return;
        }
        found.live().map(CurrentFunction::state).ifPresent(state -> {
            if (state.state().equals("Inactive")) {
                notes.add("Version " + version + " of function " + name + " (alias " + config.alias()
                        + ") is inactive because it was not called for a long time; the next call activates it.");
            } else if (state.state().equals("Failed")) {
                notes.add("Version " + version + " of function " + name + " (alias " + config.alias()
                        + ") has failed: " + state.stateReason()
                        + ". If this plan publishes no other version, fix the cause and deploy again.");
            }
        });
    }

    // ---- image

    private EcrRepository repository() {
        return desired.repository(found.place());
    }

    /** The image to run: the running or live one if it has the same plan, else a pushed one of that plan, else ours. */
    private String digest() {
        if (isRunning(desired.image().digest())) {
            return desired.image().digest();
        }
        Optional<String> live = found.live()
                .filter(version -> !desired.recreate() && isLive())
                .flatMap(version -> Optional.ofNullable(version.image()))
                .map(CurrentFunction.Image::digest)
                .filter(this::isThere);
        if (live.isPresent()) {
            return live.get();
        }
        // Another machine may have pushed an image with a startup cache, and this one has none.
        return Stream.of(desired.image().cachedTag(), desired.image().planTag())
                .map(this::digestOf)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(desired.image().digest());
    }

    private @Nullable String digestOf(@Nullable String tag) {
        return found.images()
                .map(images -> tag == null ? null : images.digests().get(tag))
                .orElse(null);
    }

    private boolean isCached(String digest) {
        return desired.image().startupCache()
                || digest.equals(digestOf(desired.image().cachedTag()))
                || found.live()
                        .filter(live -> live.image() != null
                                && live.image().digest().equals(digest)
                                && DesiredImage.saysCached(live.description()))
                        .isPresent();
    }

    /** Whether an image exists on AWS. Only our own image can be pushed, no other image of the same plan. */
    private boolean isThere(String digest) {
        return isInRepository(digest) || (isRunning(digest) && !found.isUnhealthy());
    }

    private boolean isInRepository(String digest) {
        return found.images()
                .filter(images -> images.digests().containsValue(digest))
                .isPresent();
    }

    private boolean isRunning(String digest) {
        return found.function()
                .map(CurrentFunction::image)
                .filter(image -> image.digest().equals(digest))
                .isPresent();
    }

    /** Whether the live version was built from the same plan, on any machine. */
    private boolean isLive() {
        return isLive(desired, found);
    }

    /** Whether the description of the live version names the desired plan. */
    static boolean isLive(DesiredState desired, CurrentState found) {
        return found.live()
                .filter(live -> live.image() != null && desired.image().isDescribedBy(live.description()))
                .isPresent();
    }

    private void images(String digest) {
        if (!desired.recreate() && isRunning(digest) && isThere(digest)) {
            return;
        }
        CurrentState.@Nullable Images images = found.images().orElse(null);
        String planTag =
                isCached(digest) ? desired.image().cachedTag() : desired.image().planTag();
        if (images == null) {
            rejectMissing(repository());
            steps.add(new ImageSteps.CreateRepository(repository()));
        }
        if (images == null || !images.hasPolicy()) {
            steps.add(new ImageSteps.AllowPull(repository(), found.place()));
        }
        Map<String, String> there = images == null ? Map.of() : images.digests();
        List<String> tags = new ArrayList<>();
        if (planTag != null) {
            tags.add(planTag);
        }
        if (isImageTagFree(images, digest)) {
            tags.add(config.imageTag());
        }
        List<String> missing =
                tags.stream().filter(tag -> !digest.equals(there.get(tag))).toList();
        boolean isThere = isInRepository(digest);
        if (planTag == null && !isThere) {
            throw new UserException(
                    "The repository " + repository() + " does not contain the image " + digest + ".",
                    "Check \"-Dlambda.image.digest=DIGEST\", and that \"ImageName\" is the repository of the image;"
                            + " \"aws ecr describe-images" + registryOption() + " --repository-name "
                            + repository().name() + "\" lists its images.");
        }
        if (!isThere) {
            steps.add(new ImageSteps.PushImage(repository(), missing, digest));
        } else {
            missing.forEach(tag -> steps.add(new ImageSteps.TagImage(repository(), digest, tag)));
        }
    }

    /** A repository of another account is created by its owner, who also decides who may pull from it. */
    private void rejectMissing(EcrRepository repository) {
        if (repository.hasRegistry()) {
            throw new UserException(
                    "The repository " + repository + " does not exist, and belongs to another account.",
                    "Create it with credentials of account " + repository.account() + ", with a policy for this account"
                            + " and for Lambda, or correct \"ImageName\" in config.json.");
        }
    }

    /** The option of the AWS CLI that selects the account of the repository. */
    private String registryOption() {
        return repository().hasRegistry() ? " --registry-id " + repository().account() : "";
    }

    private boolean isImageTagFree(CurrentState.@Nullable Images images, String digest) {
        if (desired.image().planTag() == null) {
            return false; // An image named by its digest keeps its tags.
        }
        String other = images == null ? null : images.digests().get(config.imageTag());
        if (images == null
                || !images.repository().isImmutable(config.imageTag())
                || other == null
                || other.equals(digest)) {
            return true;
        }
        notes.add("Tags of repository " + repository() + " are immutable, so " + config.imageTag() + " stays on "
                + other + ".");
        return false;
    }

    // ---- function

    private FunctionConfig target(Optional<FunctionConfig> current, String role) {
        return FunctionSettingsTable.target(config, current)
                .with(FunctionSettingsTable.ROLE, role)
                .with(
                        FunctionSettingsTable.LOG_GROUP,
                        current.map(FunctionConfig::logGroup).orElse(FunctionSettingsTable.logGroup(name)));
    }

    private void update(CurrentFunction old, FunctionConfig target, String digest) {
        CurrentFunction.Image image = Objects.requireNonNull(old.image(), "a function with a zip file was rejected");
        String reason = unhealthyReason(old.state());
        boolean other = !image.digest().equals(digest) || old.config().architecture() != target.architecture();
        if (other || reason != null) {
            steps.add(new FunctionSteps.UpdateCode(
                    name,
                    repository().toString(),
                    image.digest(),
                    digest,
                    target.architecture(),
                    other ? null : reason));
        }
        // UpdateFunctionCode changes the architecture.
        FunctionConfig changes = old.config().changesTo(target).without(FunctionSettingsTable.ARCHITECTURE);
        List<String> words = new ArrayList<>(FunctionSettingsTable.describeChanges(old.config(), changes));
        if (image.overridden()) {
            words.add("entrypoint, command and working directory of the image");
        }
        if (!words.isEmpty()) {
            steps.add(new FunctionSteps.UpdateConfiguration(name, changes, image.overridden(), words));
        }
    }

    private static @Nullable String unhealthyReason(CurrentFunction.State state) {
        if (state.state().equals("Failed") || state.state().equals("Inactive")) {
            return "its state is " + state.state();
        }
        return state.lastUpdate().equals("Failed") ? "its last update failed" : null;
    }

    private void log(String group) {
        if (!config.logRetentionDays().isPresent()) {
            return;
        }
        Integer days = config.logRetentionDays().value().orElse(null);
        Integer current = found.logGroup().map(CurrentLogGroup::retentionDays).orElse(null);
        if (found.logGroup().isEmpty() && days != null) {
            steps.add(new FunctionSettingsSteps.CreateLogGroup(group));
        }
        if (!Objects.equals(days, current)) {
            steps.add(new FunctionSettingsSteps.SetLogRetention(group, current, days));
        }
    }

    // ---- version and alias

    private void publish(Optional<CurrentFunction> old, boolean changed, FunctionConfig target, String digest) {
        Optional<CurrentAlias> alias = desired.recreate() ? Optional.empty() : found.alias();
        boolean live = !changed
                && alias.isPresent()
                && old.isPresent()
                && found.live().filter(version -> isSame(version, old.get())).isPresent();
        if (!live) {
            steps.add(new FunctionSteps.PublishVersion(
                    name, desired.image().description(isCached(digest)), target, digest));
            if (desired.smokeTest() != null) {
                steps.add(new FunctionSteps.SmokeTest(name, config.alias(), desired.smokeTest()));
            }
        }
        if (!live && !changed && alias.isPresent() && desired.smokeTest() == null) {
            notes.add("An earlier deploy changed function " + name + " but did not move alias " + config.alias()
                    + ". If its smoke test failed, add \"-Dlambda.smokeTest=EVENT\" to repeat the test.");
        }
        if (live && desired.smokeTest() != null) {
            notes.add("No new version is published, so the smoke test with " + desired.smokeTest() + " is skipped.");
        }
        if (alias.isEmpty()) {
            steps.add(new AliasSteps.CreateAlias(name, config.alias(), desired.stage()));
        } else if (!live
                || alias.get().weighted()
                || desired.stage().conflict(alias).isPresent()) {
            steps.add(new AliasSteps.MoveAlias(
                    name, config.alias(), alias.get(), live ? alias.get().version() : null, desired.stage()));
        }
    }

    /** Whether a published version has the content of the function. */
    private static boolean isSame(CurrentFunction version, CurrentFunction latest) {
        return !version.version().equals(CurrentFunction.LATEST)
                && version.content().equals(latest.content());
    }

    // ---- concurrency and tags

    private void concurrencyAndTags(Optional<CurrentFunction> old) {
        Integer current = old.map(CurrentFunction::reservedConcurrency).orElse(null);
        Integer target = config.reservedConcurrency().isPresent()
                ? config.reservedConcurrency().value().orElse(null)
                : found.function().map(CurrentFunction::reservedConcurrency).orElse(null);
        if (!Objects.equals(target, current)) {
            steps.add(new FunctionSettingsSteps.Reserve(name, current, target));
        }
        if (old.isPresent()) {
            Map<String, String> missing = tagsMissing(old.get().tags());
            if (!missing.isEmpty()) {
                steps.add(new FunctionSettingsSteps.SetTags(name, missing));
            }
        }
    }

    /** Of a function to create. A function that is recreated keeps its tags, except for those of AWS. */
    private Map<String, String> tagsOfNew() {
        Map<String, String> tags = new LinkedHashMap<>();
        found.function().map(CurrentFunction::tags).orElse(Map.of()).forEach((key, value) -> {
            if (!key.startsWith("aws:") && !key.equals(DesiredState.URL_TAG)) {
                tags.put(key, value);
            }
        });
        tags.put(DesiredState.CREATED_TAG, "true");
        UrlPlan.tag(desired, found, UrlPlan.steps(desired, found))
                .ifPresent(alias -> tags.put(DesiredState.URL_TAG, alias));
        tags.putAll(config.tags().orElse(Map.of()));
        return tags;
    }

    private Map<String, String> tagsMissing(Map<String, String> there) {
        Map<String, String> missing = new LinkedHashMap<>();
        UrlPlan.tag(desired, found, steps)
                .filter(alias -> !alias.equals(there.get(DesiredState.URL_TAG)))
                .ifPresent(alias -> missing.put(DesiredState.URL_TAG, alias));
        config.tags().orElse(Map.of()).forEach((key, value) -> {
            if (!value.equals(there.get(key))) {
                missing.put(key, value);
            }
        });
        return missing;
    }
}
