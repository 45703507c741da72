package io.github.lambdaimage.deploy;

import io.github.lambdaimage.aws.AwsErrorCodes;
import io.github.lambdaimage.aws.AwsException;
import io.github.lambdaimage.aws.AwsServices;
import io.github.lambdaimage.aws.AwsWaiter;
import io.github.lambdaimage.aws.CurrentAlias;
import io.github.lambdaimage.aws.CurrentFunction;
import io.github.lambdaimage.aws.CurrentRole;
import io.github.lambdaimage.aws.CurrentUrl;
import io.github.lambdaimage.aws.FunctionConfig;
import io.github.lambdaimage.aws.FunctionSettingsTable;
import io.github.lambdaimage.aws.failure.FailureContext;
import io.github.lambdaimage.image.write.PushableImage;
import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.report.UserException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * State shared by the steps of one deploy: AWS, the waiter, and values known only at run time. Not thread-safe.
 */
final class DeployContext {

    private final AwsServices aws;
    private final AwsWaiter waiter;
    private final Reporter reporter;
    private final @Nullable PushableImage image;
    private final DeployRequest.@Nullable Event smokeTest;
    private final @Nullable RegistryEndpoint registryEndpoint;
    private final boolean roleOurs;
    private final @Nullable String liveVersion;

    private FailureContext context;
    private boolean roleChanged;
    private @Nullable String roleArn;
    private @Nullable String repositoryUri;
    private @Nullable String version;
    private @Nullable CurrentFunction function;
    private @Nullable CurrentUrl url;

    /**
     * A run of a plan.
     *
     * @param image to push; null to push nothing
     * @param options of the command line
     * @param found the state that the plan was made from
     * @param context for messages of failures
     */
    DeployContext(
            AwsServices aws,
            AwsWaiter waiter,
            Reporter reporter,
            @Nullable PushableImage image,
            DeployRequest.Options options,
            CurrentState found,
            FailureContext context) {
        this.aws = aws;
        this.waiter = waiter;
        this.reporter = reporter;
        this.image = image;
        this.smokeTest = options.smokeTest();
        this.registryEndpoint =
                options.registryEndpoint() == null ? null : RegistryEndpoint.parse(options.registryEndpoint());
        this.context = context;
        this.roleOurs = found.role().filter(CurrentRole::created).isPresent();
        this.roleArn = found.role().map(CurrentRole::arn).orElse(null);
        this.repositoryUri = found.images()
                .map(images -> images.repository().uri())
                .or(() -> found.function().map(CurrentFunction::image).map(CurrentFunction.Image::repository))
                .orElse(null);
        this.liveVersion = found.alias().map(CurrentAlias::version).orElse(null);
        this.version = liveVersion;
        this.function = found.function().orElse(null);
        this.url = found.url().orElse(null);
    }

    AwsServices aws() {
        return aws;
    }

    AwsWaiter waiter() {
        return waiter;
    }

    Reporter reporter() {
        return reporter;
    }

    PushableImage image() {
        return Objects.requireNonNull(image, "the plan has no image to push");
    }

    byte[] smokeTest() {
        return Objects.requireNonNull(smokeTest, "the plan has no smoke test").bytes();
    }

    /** The answer that the smoke test expects; empty for every answer without an error. */
    Optional<ExpectedAnswer> expectedAnswer() {
        return smokeTest == null ? Optional.empty() : smokeTest.expected();
    }

    /** The context for messages of failures, as far as known now. */
    FailureContext context() {
        return context;
    }

    /** From now on, AWS may not know the current state of the role yet. */
    void changesRole() {
        roleChanged = true;
    }

    /** Whether this run has created the role, or attached something to it. */
    boolean isRoleChanged() {
        return roleChanged;
    }

    /** Whether this plugin created the role, in this run or an earlier one. */
    boolean isRoleOurs() {
        return roleOurs || roleChanged;
    }

    void roleIs(String arn) {
        roleArn = arn;
        context = context.withRole(arn);
    }

    /** ARN of the function's role. */
    String role() {
        return Objects.requireNonNull(roleArn, "the role is not known");
    }

    /** Settings with the role that this deploy created, if they have none. */
    FunctionConfig withRole(FunctionConfig config) {
        return config.role().isEmpty() ? config.with(FunctionSettingsTable.ROLE, role()) : config;
    }

    /** Sets the image for messages of failures. */
    void runsImage(String repository, String digest) {
        context = context.withImage(repository + "@" + digest);
    }

    void repositoryIs(String uri) {
        repositoryUri = uri;
    }

    /** URI of the repository, without tag. */
    String repository() {
        return Objects.requireNonNull(repositoryUri, "the repository is not known");
    }

    /**
     * The address to push to, without tag.
     *
     * @throws UserException if that would send an image for an emulator to AWS
     */
    String pushAddress() {
        if (registryEndpoint != null) {
            return registryEndpoint.of(repository());
        }
        RegistryEndpoint.checkUnset(repository(), aws.registry().customEndpoint());
        return repository();
    }

    void versionIs(String number) {
        version = number;
    }

    /** The version that will be live. */
    String version() {
        return Objects.requireNonNull(version, "no version is known");
    }

    /** The version that was live when the deploy began; null for none. */
    @Nullable
    String liveVersion() {
        return liveVersion;
    }

    void functionIs(@Nullable CurrentFunction now) {
        function = now;
    }

    /** The function as last read. */
    CurrentFunction function() {
        return Objects.requireNonNull(function, "the function is not known");
    }

    void urlIs(@Nullable CurrentUrl now) {
        url = now;
    }

    /** The URL of the alias; null for none. */
    @Nullable
    CurrentUrl url() {
        return url;
    }

    /** Reads the function again. */
    CurrentFunction look(String name) {
        CurrentFunction now = aws.lambda()
                .function(name, null)
                .orElseThrow(() -> new AwsException(
                        "lambda",
                        "GetFunction",
                        "ResourceNotFoundException",
                        404,
                        "Function not found: " + name,
                        null,
                        null));
        function = now;
        return now;
    }

    /** Waits until AWS has finished changing the function. */
    CurrentFunction settled(String name) throws InterruptedException {
        CurrentFunction first = waiter.throughFor(
                "the function " + name + " to become visible",
                failure ->
                        AwsErrorCodes.isInvisible(failure) ? FunctionUpdateRules.UNTIL_VISIBLE : AwsWaiter.NOT_AT_ALL,
                () -> look(name));
        return first.state().isBusy()
                ? waiter.until("AWS to finish changing the function " + name, () -> look(name), now -> !now.state()
                        .isBusy())
                : first;
    }
}
