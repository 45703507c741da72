package io.github.lambdaimage.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A valid configuration, merged from defaults, {@code config.json}, the selected stage and {@code -Dlambda.Key}.
 *
 * <p>All values are checked. The configuration does not know the project, AWS or Docker: if it has no handler, account or
 * region, other packages find them. {@link #toString} masks the values of variables.
 *
 * @param account where it lives
 * @param image what goes into the image
 * @param function what the function is
 * @param service what matters on AWS only
 * @param settings all settings that are written, by key
 * @param stage the entry of {@code Stages} that was chosen; null for none
 */
public record LambdaConfig(
        AwsAccount account,
        ImageSettings image,
        FunctionSettings function,
        ServiceSettings service,
        Settings settings,
        @Nullable String stage) {

    public LambdaConfig {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(function, "function");
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(settings, "settings");
    }

    /** What is written for a key, without its default. */
    public <T> Setting<T> setting(SettingKey<T> key) {
        return settings.get(key);
    }

    /** {@code AWSAccountId}, or null. */
    public @Nullable String accountId() {
        return account.id();
    }

    /** {@code AWSRegion}, or null. */
    public @Nullable String region() {
        return account.region();
    }

    /** {@code ImageName}. */
    public EcrRepository repository() {
        return image.name().repository();
    }

    /** {@code ImageTag}. */
    public String imageTag() {
        return image.name().tag();
    }

    /** The image's name in ECR; {@code ImageName:ImageTag} if the account or region of a plain name is unknown. */
    public String fullImageName() {
        return image.name().fullName(account.id(), account.region());
    }

    /** {@code BaseImage}, or null. */
    public @Nullable String baseImage() {
        return image.baseImage();
    }

    /** {@code Architecture}. */
    public Architecture architecture() {
        return image.architecture();
    }

    /** {@code Dependencies}. */
    public List<Coordinates> dependencies() {
        return image.dependencies();
    }

    /** {@code JvmOptions}. */
    public List<String> jvmOptions() {
        return image.jvmOptions();
    }

    /** {@code StartupCache}. */
    public StartupCache startupCache() {
        return image.startupCache();
    }

    /** {@code FunctionName}. */
    public String functionName() {
        return function.name();
    }

    /** {@code Handler}, or null. */
    public @Nullable String handler() {
        return function.handler();
    }

    /** {@code Timeout}, whole seconds. */
    public Duration timeout() {
        return function.timeout();
    }

    /** {@code MemorySize} in MB. */
    public int memorySize() {
        return function.memorySize();
    }

    /** {@code EphemeralStorage} in MB. */
    public Setting<Integer> ephemeralStorage() {
        return function.ephemeralStorage();
    }

    /** The environment variables of a local run; empty if {@code Environment} is absent or null. */
    public Map<String, String> environment() {
        return function.environment().orElse(Map.of());
    }

    /** Whether {@code Environment} is present. If not, a deploy leaves the variables on AWS unchanged. */
    public boolean hasEnvironment() {
        return function.environment().isPresent();
    }

    /** {@code Role}, or null. */
    public @Nullable Role role() {
        return service.role();
    }

    /** {@code Alias}. */
    public String alias() {
        return service.alias();
    }

    /** {@code Tags}. */
    public Setting<Map<String, String>> tags() {
        return service.tags();
    }

    /** {@code Vpc}. */
    public Setting<Vpc> vpc() {
        return service.vpc();
    }

    /** {@code FunctionUrl}. */
    public Setting<FunctionUrl> functionUrl() {
        return service.functionUrl();
    }

    /** {@code SnapStart}. */
    public Setting<Boolean> snapStart() {
        return service.snapStart();
    }

    /** {@code LogFormat}. */
    public Setting<LogFormat> logFormat() {
        return service.logFormat();
    }

    /** {@code LogRetentionDays}. */
    public Setting<Integer> logRetentionDays() {
        return service.logRetentionDays();
    }

    /** {@code Tracing}. */
    public Setting<Tracing> tracing() {
        return service.tracing();
    }

    /** {@code ReservedConcurrency}. */
    public Setting<Integer> reservedConcurrency() {
        return service.reservedConcurrency();
    }
}
