package io.github.lambdaimage.aws.sdk;

import io.github.lambdaimage.aws.FunctionConfig;
import io.github.lambdaimage.aws.FunctionSetting;
import io.github.lambdaimage.aws.FunctionSettingsTable;
import io.github.lambdaimage.config.Architecture;
import io.github.lambdaimage.config.JsonEnum;
import io.github.lambdaimage.config.LogFormat;
import io.github.lambdaimage.config.Tracing;
import io.github.lambdaimage.config.Vpc;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.Environment;
import software.amazon.awssdk.services.lambda.model.EnvironmentResponse;
import software.amazon.awssdk.services.lambda.model.EphemeralStorage;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.LoggingConfig;
import software.amazon.awssdk.services.lambda.model.TracingConfig;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.VpcConfig;

/**
 * How the SDK sends and reads each setting of {@link FunctionSettingsTable}.
 *
 * @param setting that is bound
 * @param create writes a value into the request that creates a function
 * @param update writes a value into the request that changes settings
 * @param read reads the value from a function; empty if Lambda omits it
 */
record SdkFunctionSettings<T>(
        FunctionSetting<T> setting,
        BiConsumer<CreateFunctionRequest.Builder, T> create,
        BiConsumer<UpdateFunctionConfigurationRequest.Builder, T> update,
        Function<FunctionConfiguration, Optional<T>> read) {

    private static final List<SdkFunctionSettings<?>> ALL = List.of(
            new SdkFunctionSettings<>(
                    FunctionSettingsTable.ROLE,
                    CreateFunctionRequest.Builder::role,
                    UpdateFunctionConfigurationRequest.Builder::role,
                    function -> Optional.ofNullable(function.role())),
            new SdkFunctionSettings<>(
                    FunctionSettingsTable.TIMEOUT,
                    (request, timeout) -> request.timeout(seconds(timeout)),
                    (request, timeout) -> request.timeout(seconds(timeout)),
                    function -> Optional.ofNullable(function.timeout()).map(Duration::ofSeconds)),
            new SdkFunctionSettings<>(
                    FunctionSettingsTable.MEMORY_SIZE,
                    CreateFunctionRequest.Builder::memorySize,
                    UpdateFunctionConfigurationRequest.Builder::memorySize,
                    function -> Optional.ofNullable(function.memorySize())),
            new SdkFunctionSettings<>(
                    FunctionSettingsTable.ARCHITECTURE,
                    (request, architecture) -> request.architecturesWithStrings(architecture.word()),
                    (request, architecture) -> neverUpdated(FunctionSettingsTable.ARCHITECTURE),
                    function -> function.architecturesAsStrings().stream()
                            .findFirst()
                            .flatMap(word -> word(Architecture.values(), word))),
            new SdkFunctionSettings<>(
                    FunctionSettingsTable.EPHEMERAL_STORAGE,
                    (request, size) -> request.ephemeralStorage(storage(size)),
                    (request, size) -> request.ephemeralStorage(storage(size)),
                    function -> Optional.ofNullable(function.ephemeralStorage()).map(EphemeralStorage::size)),
            new SdkFunctionSettings<>(
                    FunctionSettingsTable.ENVIRONMENT,
                    (request, variables) -> request.environment(variables.isEmpty() ? null : environment(variables)),
                    (request, variables) -> request.environment(environment(variables)),
                    SdkFunctionSettings::variables),
            new SdkFunctionSettings<>(
                    FunctionSettingsTable.VPC,
                    (request, vpc) -> request.vpcConfig(vpc.subnetIds().isEmpty() ? null : network(vpc)),
                    (request, vpc) -> request.vpcConfig(network(vpc)),
                    // A function outside of any network has empty ids, or nothing.
                    function -> Optional.ofNullable(function.vpcConfig())
                            .map(vpc -> new Vpc(vpc.subnetIds(), vpc.securityGroupIds()))),
            new SdkFunctionSettings<>(
                    FunctionSettingsTable.TRACING,
                    (request, tracing) -> request.tracingConfig(mode(tracing)),
                    (request, tracing) -> request.tracingConfig(mode(tracing)),
                    function -> Optional.ofNullable(function.tracingConfig())
                            .flatMap(tracing -> word(Tracing.values(), tracing.modeAsString()))),
            new SdkFunctionSettings<>(
                    FunctionSettingsTable.LOG_FORMAT,
                    (request, format) ->
                            request.loggingConfig(logging(request.build().loggingConfig())
                                    .logFormat(format.word())
                                    .build()),
                    // Without the group, which then stays.
                    (request, format) -> request.loggingConfig(
                            LoggingConfig.builder().logFormat(format.word()).build()),
                    function -> Optional.ofNullable(function.loggingConfig())
                            .flatMap(logging -> word(LogFormat.values(), logging.logFormatAsString()))),
            new SdkFunctionSettings<>(
                    FunctionSettingsTable.LOG_GROUP,
                    (request, group) ->
                            request.loggingConfig(logging(request.build().loggingConfig())
                                    .logGroup(group)
                                    .build()),
                    (request, group) -> neverUpdated(FunctionSettingsTable.LOG_GROUP),
                    function -> Optional.of(Optional.ofNullable(function.loggingConfig())
                            .map(LoggingConfig::logGroup)
                            .orElseGet(() -> FunctionSettingsTable.logGroup(function.functionName())))));

    /** The settings that are bound. */
    static Stream<FunctionSetting<?>> bound() {
        return ALL.stream().map(SdkFunctionSettings::setting);
    }

    /** Writes all settings into the request that creates a function. */
    static void create(CreateFunctionRequest.Builder request, FunctionConfig config) {
        ALL.forEach(binding -> binding.createWith(request, config));
    }

    private void createWith(CreateFunctionRequest.Builder request, FunctionConfig config) {
        create.accept(request, config.get(setting));
    }

    /** Writes the settings that change into the request that changes them. */
    static void update(UpdateFunctionConfigurationRequest.Builder request, FunctionConfig changes) {
        ALL.stream()
                .filter(binding -> changes.has(binding.setting))
                .forEach(binding -> binding.updateWith(request, changes));
    }

    private void updateWith(UpdateFunctionConfigurationRequest.Builder request, FunctionConfig changes) {
        update.accept(request, changes.get(setting));
    }

    /** All settings of a function; omitted ones have AWS's defaults. */
    static FunctionConfig read(FunctionConfiguration function) {
        FunctionConfig config = FunctionConfig.none();
        for (SdkFunctionSettings<?> binding : ALL) {
            config = binding.readInto(config, function);
        }
        return config;
    }

    private FunctionConfig readInto(FunctionConfig config, FunctionConfiguration function) {
        return config.with(setting, read.apply(function).orElseGet(setting::awsDefault));
    }

    private static int seconds(Duration timeout) {
        return Math.toIntExact(timeout.toSeconds());
    }

    private static EphemeralStorage storage(int size) {
        return EphemeralStorage.builder().size(size).build();
    }

    private static Environment environment(Map<String, String> variables) {
        return Environment.builder().variables(variables).build();
    }

    private static Optional<Map<String, String>> variables(FunctionConfiguration function) {
        EnvironmentResponse environment = function.environment();
        if (environment != null && environment.error() != null) {
            throw SdkFunctions.CALLS.partial(
                    SdkFunctions.GET_FUNCTION,
                    SdkFunctionMapper.text(environment.error().errorCode()),
                    SdkFunctionMapper.text(environment.error().message()));
        }
        return Optional.ofNullable(environment).map(EnvironmentResponse::variables);
    }

    private static VpcConfig network(Vpc vpc) {
        return VpcConfig.builder()
                .subnetIds(vpc.subnetIds())
                .securityGroupIds(vpc.securityGroupIds())
                .build();
    }

    private static TracingConfig mode(Tracing tracing) {
        return TracingConfig.builder().mode(tracing.word()).build();
    }

    private static LoggingConfig.Builder logging(@Nullable LoggingConfig there) {
        return there == null ? LoggingConfig.builder() : there.toBuilder();
    }

    private static void neverUpdated(FunctionSetting<?> setting) {
        throw new IllegalStateException(setting + " is not changed by UpdateFunctionConfiguration");
    }

    /** Empty for a word that is new on AWS, which cannot have been configured here. */
    private static <W extends JsonEnum> Optional<W> word(W[] words, @Nullable String text) {
        return Arrays.stream(words).filter(word -> word.word().equals(text)).findFirst();
    }
}
