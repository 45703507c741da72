package io.github.lambdaimage.config.reader;

import io.github.lambdaimage.config.AwsAccount;
import io.github.lambdaimage.config.EcrRepository;
import io.github.lambdaimage.config.FunctionSettings;
import io.github.lambdaimage.config.ImageName;
import io.github.lambdaimage.config.ImageSettings;
import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.config.ServiceSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Builds a {@link LambdaConfig} from checked values. */
final class ConfigBuilder {

    private ConfigBuilder() {}

    static LambdaConfig assemble(KeyValues values, @Nullable String stage) {
        return new LambdaConfig(
                account(values), image(values), function(values), service(values), values.written(), stage);
    }

    private static AwsAccount account(KeyValues values) {
        return new AwsAccount(values.orNull(ConfigKeys.AWS_ACCOUNT_ID), values.orNull(ConfigKeys.AWS_REGION));
    }

    private static ImageSettings image(KeyValues values) {
        @Nullable String baseImage = values.orNull(ConfigKeys.BASE_IMAGE);
        return new ImageSettings(
                new ImageName(
                        EcrRepository.parse(values.orDefault(ConfigKeys.IMAGE_NAME)),
                        values.orDefault(ConfigKeys.IMAGE_TAG)),
                baseImage,
                values.orDefault(ConfigKeys.ARCHITECTURE),
                values.orDefault(ConfigKeys.DEPENDENCIES),
                values.orDefault(ConfigKeys.JVM_OPTIONS),
                values.orDefault(ConfigKeys.STARTUP_CACHE));
    }

    private static FunctionSettings function(KeyValues values) {
        return new FunctionSettings(
                values.orDefault(ConfigKeys.FUNCTION_NAME),
                values.orNull(ConfigKeys.HANDLER),
                Duration.ofSeconds(values.orDefault(ConfigKeys.TIMEOUT)),
                values.orDefault(ConfigKeys.MEMORY_SIZE),
                values.get(ConfigKeys.EPHEMERAL_STORAGE),
                values.get(ConfigKeys.ENVIRONMENT));
    }

    private static ServiceSettings service(KeyValues values) {
        return new ServiceSettings(
                values.orNull(ConfigKeys.ROLE),
                values.orDefault(ConfigKeys.ALIAS),
                values.get(ConfigKeys.TAGS),
                values.get(ConfigKeys.VPC),
                values.get(ConfigKeys.FUNCTION_URL),
                values.get(ConfigKeys.SNAP_START),
                values.get(ConfigKeys.LOG_FORMAT),
                values.get(ConfigKeys.LOG_RETENTION_DAYS),
                values.get(ConfigKeys.TRACING),
                values.get(ConfigKeys.RESERVED_CONCURRENCY));
    }
}
