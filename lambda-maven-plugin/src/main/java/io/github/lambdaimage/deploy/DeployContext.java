package io.github.lambdaimage.deploy;

import io.github.lambdaimage.aws.AwsServices;
import io.github.lambdaimage.aws.AwsWaiter;
import io.github.lambdaimage.aws.CurrentAlias;
import io.github.lambdaimage.aws.CurrentFunction;
import io.github.lambdaimage.aws.CurrentRole;
import io.github.lambdaimage.aws.CurrentUrl;
import io.github.lambdaimage.aws.FunctionConfig;
import io.github.lambdaimage.aws.failure.FailureContext;
import io.github.lambdaimage.image.write.PushableImage;
import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.report.UserException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the steps of one deploy share: AWS, patience, and what only the run can know. It belongs to one thread.
 */
final class DeployContext {

    private final AwsServices aws;
    private final AwsWaiter patience;
    private final Reporter reporter;
    private final @Nullable PushableImage image;
    private final byte[] smokeTest;
    private final boolean roleOurs;

    private FailureContext scene;
    private boolean roleChanged;
    private @Nullable String roleArn;
    private @Nullable String repositoryUri;
    private @Nullable String version;
    private @Nullable CurrentFunction function;
    private @Nullable CurrentUrl url;

    /**
     * A run of a plan.
     *
     * @param image to push; null where nothing is pushed
     * @param smokeTest event for the new version
     * @param found what the plan was made of
     * @param scene what is known for those who tell of failures
     */
    DeployContext(
            AwsServices aws,
            AwsWaiter patience,
            Reporter reporter,
            @Nullable PushableImage image,
            byte[] smokeTest,
            CurrentState found,
            FailureContext scene) {
        this.aws = aws;
        this.patience = patience;
        this.reporter = reporter;
        this.image = image;
        this.smokeTest = smokeTest.clone();
        this.scene = scene;
        this.roleOurs = found.role().filter(CurrentRole::created).isPresent();
        this.roleArn = found.role().map(CurrentRole::arn).orElse(null);
        this.repositoryUri = found.images()
                .map(images -> images.repository().uri())
                .or(() -> found.function().map(CurrentFunction::image).map(CurrentFunction.Image::repository))
                .orElse(null);
        this.version = found.alias().map(CurrentAlias::version).orElse(null);
        this.function = found.function().orElse(null);
        this.url = found.url().orElse(null);
    }

    AwsServices aws() {
        return aws;
    }

    AwsWaiter patience() {
        return patience;
    }

    Reporter reporter() {
        return reporter;
    }

    PushableImage image() {
        return Objects.requireNonNull(image, "nothing was planned to be pushed");
    }

    byte[] smokeTest() {
        return smokeTest.clone();
    }

    /** What is known by now, for those who tell of failures. */
    FailureContext scene() {
        return scene;
    }

    /** From here on the role may be as AWS does not know it yet. */
    void changesRole() {
        roleChanged = true;
    }

    /** Whether this run has created the role, or attached something to it. */
    boolean isRoleChanged() {
        return roleChanged;
    }

    /** Whether this tool has created the role, in this run or an earlier one. */
    boolean isRoleOurs() {
        return roleOurs || roleChanged;
    }

    void roleIs(String arn) {
        roleArn = arn;
        scene = scene.withRole(arn);
    }

    /** ARN of the role that the function is to have. */
    String role() {
        return Objects.requireNonNull(roleArn, "the role is not known");
    }

    /** Settings with the role that this deploy has created, where they name none. */
    FunctionConfig withRole(FunctionConfig config) {
        return config.role().isEmpty() ? FunctionSettingsDiff.withRole(config, role()) : config;
    }

    /** The image that this is about from here on. */
    void runsImage(String repository, String digest) {
        scene = scene.withImage(repository + "@" + digest);
    }

    void repositoryIs(String uri) {
        repositoryUri = uri;
    }

    /** Address of the repository, without tag. */
    String repository() {
        return Objects.requireNonNull(repositoryUri, "the repository is not known");
    }

    void versionIs(String number) {
        version = number;
    }

    /** The version that is to be live. */
    String version() {
        return Objects.requireNonNull(version, "no version is known");
    }

    void functionIs(@Nullable CurrentFunction now) {
        function = now;
    }

    /** The function as it was seen last. */
    CurrentFunction function() {
        return Objects.requireNonNull(function, "the function is not known");
    }

    void urlIs(@Nullable CurrentUrl now) {
        url = now;
    }

    /** The address of the alias; null where it has none. */
    @Nullable
    CurrentUrl url() {
        return url;
    }

    /** The function as AWS says that it is now. */
    CurrentFunction look(String name) {
        CurrentFunction now = aws.lambda()
                .function(name, null)
                .orElseThrow(() -> new UserException(
                        "The function " + name + " has vanished while it was deployed.",
                        "See who deletes it, and deploy again."));
        function = now;
        return now;
    }

    /** Waits until AWS is no longer at work on the function. */
    CurrentFunction settled(String name) throws InterruptedException {
        return patience.until("AWS to finish its work on the function " + name, () -> look(name), now -> !now.state()
                .isBusy());
    }
}
