package io.github.lambdaimage.deploy;

import io.github.lambdaimage.aws.CurrentAlias;
import io.github.lambdaimage.aws.CurrentFunction;
import io.github.lambdaimage.aws.CurrentLogGroup;
import io.github.lambdaimage.aws.FunctionConfig;
import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.config.LogFormat;
import io.github.lambdaimage.config.Setting;
import io.github.lambdaimage.config.Tracing;
import io.github.lambdaimage.config.Vpc;
import io.github.lambdaimage.report.UserException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What has to be done so that what is there becomes what is wanted: a pure function of the two. What the configuration does
 * not name is left as it is; where nothing differs, nothing is to be done.
 */
final class DeployPlanner {

    private static final int DEFAULT_STORAGE = 512;
    private static final Vpc NO_VPC = new Vpc(List.of(), List.of());

    private final DesiredState wanted;
    private final LambdaConfig config;
    private final String name;
    private final CurrentState found;
    private final List<DeployStep> steps = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private DeployPlanner(DesiredState wanted, CurrentState found) {
        this.wanted = wanted;
        this.config = wanted.config();
        this.name = config.functionName();
        this.found = found;
    }

    /**
     * The plan.
     *
     * @throws UserException where what is there cannot become what is wanted
     */
    static DeployPlan plan(DesiredState wanted, CurrentState found) {
        return new DeployPlanner(wanted, found).plan();
    }

    private DeployPlan plan() {
        Optional<CurrentFunction> old = wanted.recreate() ? Optional.empty() : found.function();
        old.ifPresent(this::refuseZip);
        String digest = digest();
        RolePlan role = RolePlan.of(wanted, found);
        steps.addAll(role.steps());
        images(digest);
        if (wanted.recreate() && found.function().isPresent()) {
            steps.add(new FunctionSteps.DeleteFunction(name));
        }
        int before = steps.size();
        FunctionConfig target = target(old.map(CurrentFunction::config), role.arn());
        if (old.isEmpty()) {
            steps.add(new FunctionSteps.CreateFunction(name, repository(), digest, target, tags(Map.of(), true)));
        } else {
            update(old.get(), target, digest);
        }
        boolean changed = steps.size() > before;
        log(target.logGroup());
        publish(old, changed, target, digest);
        steps.addAll(UrlPlan.steps(wanted, found));
        around(old);
        noteLive(old);
        wanted.stage()
                .conflict(found.alias())
                .ifPresent(there -> notes.add("Alias " + config.alias() + " of function " + name + " is deployed as "
                        + there.words() + ", and this deploy changes that to "
                        + wanted.stage().words() + "; it has to be confirmed."));
        if (config.snapStart().value().orElse(false)) {
            notes.add("SnapStart is not set by this version of the plugin.");
        }
        return new DeployPlan(name, found.place(), steps, notes);
    }

    private void refuseZip(CurrentFunction function) {
        if (function.image() == null) {
            throw new UserException(
                    "The function " + name
                            + " is there already, and runs a zip file; Lambda never makes a function of an"
                            + " image of one of a zip file.",
                    "Choose another \"FunctionName\" in config.json, or have it erased and created anew with"
                            + " -Dlambda.recreate=true");
        }
    }

    /** What the plan cannot mend: a version stays what it was published as. */
    private void noteLive(Optional<CurrentFunction> old) {
        if (old.isEmpty() || found.alias().isEmpty()) {
            return;
        }
        String version = found.alias().get().version();
        if (version.equals(CurrentFunction.LATEST)) {
            notes.add("Alias " + config.alias() + " stands for " + version
                    + ", so its callers get each change as soon as it is made; from the end of this deploy on it stands for a"
                    + " version.");
            return;
        }
        found.live().map(CurrentFunction::state).ifPresent(state -> {
            if (state.state().equals("Inactive")) {
                notes.add(
                        "Version " + version + " of function " + name + ", which " + config.alias()
                                + " stands for, is inactive since nobody has called it for long; the next call brings it back.");
            } else if (state.state().equals("Failed")) {
                notes.add("Version " + version + " of function " + name + ", which " + config.alias()
                        + " stands for, has failed: " + state.stateReason()
                        + ". Where this plan publishes no other, change what it says and deploy again.");
            }
        });
    }

    // ---- image

    private String repository() {
        return config.imageName();
    }

    /** The image to run: the one that runs or is live where that is of the same plan, else one that is pushed, else ours. */
    private String digest() {
        boolean running = found.function()
                .map(CurrentFunction::image)
                .filter(image -> image.digest().equals(wanted.image().digest()))
                .isPresent();
        if (running) {
            return wanted.image().digest();
        }
        Optional<String> live = found.live()
                .filter(version -> !wanted.recreate() && isLive())
                .flatMap(version -> Optional.ofNullable(version.image()))
                .map(CurrentFunction.Image::digest)
                .filter(this::isThere);
        if (live.isPresent()) {
            return live.get();
        }
        String planTag = wanted.image().planTag();
        return found.images()
                .flatMap(images -> Optional.ofNullable(
                        planTag == null ? null : images.digests().get(planTag)))
                .orElse(wanted.image().digest());
    }

    /** Whether a digest was seen: what is pushed is an image that is here, and no other of the same plan. */
    private boolean isThere(String digest) {
        return found.images()
                        .map(images -> images.digests().containsValue(digest))
                        .orElse(false)
                || found.function()
                        .map(CurrentFunction::image)
                        .filter(image -> image.digest().equals(digest))
                        .isPresent();
    }

    /** Whether the live version was made of the same plan, by whatever machine. */
    private boolean isLive() {
        return isLive(wanted, found);
    }

    /** Whether the version that is live says that it was made of the wanted plan. */
    static boolean isLive(DesiredState wanted, CurrentState found) {
        return found.live()
                .filter(live -> live.image() != null && wanted.image().isDescribedBy(live.description()))
                .isPresent();
    }

    private void images(String digest) {
        boolean running = !wanted.recreate()
                && found.function()
                        .map(CurrentFunction::image)
                        .filter(image -> image.digest().equals(digest))
                        .isPresent();
        if (running) {
            return; // What it runs is in a repository.
        }
        CurrentState.@Nullable Images images = found.images().orElse(null);
        String planTag = wanted.image().planTag();
        if (images == null) {
            steps.add(new ImageSteps.CreateRepository(repository()));
        }
        if (images == null || !images.hasPolicy()) {
            steps.add(new ImageSteps.AllowPull(repository()));
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
        boolean isThere = there.containsValue(digest);
        if (planTag == null && !isThere) {
            throw new UserException(
                    "The repository " + repository() + " has no image " + digest + ".",
                    "Check lambda.image.digest, and that \"ImageName\" names the repository that the image was pushed to;"
                            + " \"aws ecr describe-images --repository-name " + repository() + "\" lists its images.");
        }
        if (!isThere) {
            steps.add(new ImageSteps.PushImage(repository(), missing, digest));
        } else {
            missing.forEach(tag -> steps.add(new ImageSteps.TagImage(repository(), digest, tag)));
        }
    }

    private boolean isImageTagFree(CurrentState.@Nullable Images images, String digest) {
        if (wanted.image().planTag() == null) {
            return false; // What was named by its digest keeps the tags that it has.
        }
        String other = images == null ? null : images.digests().get(config.imageTag());
        if (images == null
                || !images.repository().isImmutable(config.imageTag())
                || other == null
                || other.equals(digest)) {
            return true;
        }
        notes.add("Tags of repository " + repository() + " cannot be moved, so " + config.imageTag() + " stays with "
                + other + ".");
        return false;
    }

    // ---- function

    private FunctionConfig target(Optional<FunctionConfig> current, String role) {
        return new FunctionConfig(
                role,
                config.timeout(),
                config.memorySize(),
                merged(config.ephemeralStorage(), current.map(FunctionConfig::ephemeralStorage), DEFAULT_STORAGE),
                merged(environment(), current.map(FunctionConfig::environment), Map.of()),
                merged(config.vpc(), current.map(FunctionConfig::vpc), NO_VPC),
                merged(config.tracing(), current.map(FunctionConfig::tracing), Tracing.PASS_THROUGH),
                merged(config.logFormat(), current.map(FunctionConfig::logFormat), LogFormat.TEXT),
                current.map(FunctionConfig::logGroup).orElse(FunctionConfig.logGroup(name)),
                config.architecture());
    }

    private Setting<Map<String, String>> environment() {
        return config.function().environment();
    }

    private static <T> T merged(Setting<T> setting, Optional<T> current, T awsDefault) {
        return setting.isPresent() ? setting.orElse(awsDefault) : current.orElse(awsDefault);
    }

    private void update(CurrentFunction old, FunctionConfig target, String digest) {
        CurrentFunction.Image image = Objects.requireNonNull(old.image(), "a zip function was refused");
        String reason = sickness(old.state());
        boolean other = !image.digest().equals(digest) || old.config().architecture() != target.architecture();
        if (other || reason != null) {
            steps.add(new FunctionSteps.UpdateCode(
                    name, repository(), image.digest(), digest, target.architecture(), other ? null : reason));
        }
        List<String> words = FunctionSettingsDiff.changes(old.config(), target, image.overridden());
        if (!words.isEmpty()) {
            steps.add(new FunctionSteps.UpdateConfiguration(
                    name, FunctionSettingsDiff.change(old.config(), target, image.overridden()), words));
        }
    }

    private static @Nullable String sickness(CurrentFunction.State state) {
        if (state.state().equals("Failed") || state.state().equals("Inactive")) {
            return "it is " + state.state().toLowerCase(Locale.ROOT);
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
        Optional<CurrentAlias> alias = wanted.recreate() ? Optional.empty() : found.alias();
        boolean live = !changed
                && alias.isPresent()
                && old.isPresent()
                && found.live().filter(version -> isSame(version, old.get())).isPresent();
        if (!live) {
            steps.add(new FunctionSteps.PublishVersion(name, wanted.image().description(), target, digest));
            if (wanted.smokeTest() != null) {
                steps.add(new FunctionSteps.SmokeTest(name, config.alias(), wanted.smokeTest()));
            }
        }
        if (live && wanted.smokeTest() != null) {
            notes.add("No new version is published, so none is called with " + wanted.smokeTest() + ".");
        }
        if (alias.isEmpty()) {
            steps.add(new AliasSteps.CreateAlias(name, config.alias(), wanted.stage()));
        } else if (!live
                || alias.get().weighted()
                || wanted.stage().conflict(alias).isPresent()) {
            steps.add(new AliasSteps.MoveAlias(
                    name, config.alias(), alias.get(), live ? alias.get().version() : null, wanted.stage()));
        }
    }

    /** Whether callers get just what the function is, of a version that stays so. */
    private static boolean isSame(CurrentFunction version, CurrentFunction latest) {
        return !version.version().equals(CurrentFunction.LATEST)
                && version.content().equals(latest.content());
    }

    // ---- around it

    private void around(Optional<CurrentFunction> old) {
        Integer current = old.map(CurrentFunction::reservedConcurrency).orElse(null);
        if (config.reservedConcurrency().isPresent()) {
            Integer target = config.reservedConcurrency().value().orElse(null);
            if (!Objects.equals(target, current)) {
                steps.add(new FunctionSettingsSteps.Reserve(name, current, target));
            }
        }
        if (old.isPresent()) {
            Map<String, String> missing = tags(old.get().tags(), false);
            if (!missing.isEmpty()) {
                steps.add(new FunctionSettingsSteps.SetTags(name, missing));
            }
        }
    }

    private Map<String, String> tags(Map<String, String> there, boolean created) {
        Map<String, String> missing = new LinkedHashMap<>();
        if (created) {
            missing.put(DesiredState.CREATED_TAG, "true");
        }
        config.tags().orElse(Map.of()).forEach((key, value) -> {
            if (!value.equals(there.get(key))) {
                missing.put(key, value);
            }
        });
        return missing;
    }
}
