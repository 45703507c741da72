package io.github.lambdaimage.aws.sdk;

import io.github.lambdaimage.aws.AwsException;
import io.github.lambdaimage.aws.CurrentFunction;
import io.github.lambdaimage.aws.FunctionConfig;
import io.github.lambdaimage.config.Architecture;
import io.github.lambdaimage.config.JsonEnum;
import io.github.lambdaimage.config.LogFormat;
import io.github.lambdaimage.config.Tracing;
import io.github.lambdaimage.config.Vpc;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.Concurrency;
import software.amazon.awssdk.services.lambda.model.EnvironmentResponse;
import software.amazon.awssdk.services.lambda.model.FunctionCodeLocation;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.ImageConfig;
import software.amazon.awssdk.services.lambda.model.ImageConfigResponse;
import software.amazon.awssdk.services.lambda.model.LoggingConfig;
import software.amazon.awssdk.services.lambda.model.PackageType;
import software.amazon.awssdk.services.lambda.model.TagsError;
import software.amazon.awssdk.services.lambda.model.VpcConfigResponse;

/** A function as Lambda tells it, in our words. What it leaves out has Lambda's own default. */
final class SdkFunctionMapper {

    private static final int DEFAULT_TIMEOUT = 3;
    private static final int DEFAULT_MEMORY = 128;
    private static final int DEFAULT_STORAGE = 512;

    /** In the ARN of a version what follows is its number. */
    private static final int ARN_PARTS = 7;

    private final SdkCalls calls;
    private final GetFunctionResponse answer;
    private final FunctionConfiguration configuration;

    SdkFunctionMapper(SdkCalls calls, GetFunctionResponse answer) {
        this.calls = calls;
        this.answer = answer;
        configuration = answer.configuration();
    }

    /**
     * The function.
     *
     * @throws AwsException where Lambda could not tell all of it: a difference to what is wanted would be made up
     */
    CurrentFunction current() {
        Concurrency concurrency = answer.concurrency();
        return new CurrentFunction(
                arn(),
                text(configuration.version()),
                text(configuration.description()),
                config(),
                configuration.packageType() == PackageType.IMAGE ? image() : null,
                state(),
                text(configuration.revisionId()),
                tags(),
                concurrency == null ? null : concurrency.reservedConcurrentExecutions());
    }

    private String arn() {
        String[] parts = configuration.functionArn().split(":", ARN_PARTS + 1);
        return String.join(":", Arrays.asList(parts).subList(0, Math.min(parts.length, ARN_PARTS)));
    }

    private FunctionConfig config() {
        LoggingConfig logging = configuration.loggingConfig();
        String logGroup = logging == null ? null : logging.logGroup();
        return new FunctionConfig(
                configuration.role(),
                Duration.ofSeconds(or(configuration.timeout(), DEFAULT_TIMEOUT)),
                or(configuration.memorySize(), DEFAULT_MEMORY),
                configuration.ephemeralStorage() == null
                        ? DEFAULT_STORAGE
                        : or(configuration.ephemeralStorage().size(), DEFAULT_STORAGE),
                environment(),
                vpc(),
                word(
                        Tracing.values(),
                        configuration.tracingConfig() == null
                                ? null
                                : configuration.tracingConfig().modeAsString(),
                        Tracing.PASS_THROUGH),
                word(LogFormat.values(), logging == null ? null : logging.logFormatAsString(), LogFormat.TEXT),
                logGroup == null ? "/aws/lambda/" + configuration.functionName() : logGroup,
                word(
                        Architecture.values(),
                        configuration.architecturesAsStrings().stream()
                                .findFirst()
                                .orElse(null),
                        Architecture.X86_64));
    }

    private Map<String, String> environment() {
        EnvironmentResponse environment = configuration.environment();
        if (environment == null) {
            return Map.of();
        }
        if (environment.error() != null) {
            throw calls.partial(
                    SdkFunctions.GET_FUNCTION,
                    text(environment.error().errorCode()),
                    text(environment.error().message()));
        }
        return environment.variables();
    }

    /** A function that is in no network has empty ids, or nothing. */
    private Vpc vpc() {
        VpcConfigResponse vpc = configuration.vpcConfig();
        return vpc == null ? new Vpc(List.of(), List.of()) : new Vpc(vpc.subnetIds(), vpc.securityGroupIds());
    }

    private CurrentFunction.Image image() {
        FunctionCodeLocation code = answer.code();
        String uri = code == null ? "" : text(code.imageUri());
        String resolved = code == null || code.resolvedImageUri() == null ? uri : code.resolvedImageUri();
        return new CurrentFunction.Image(uri, resolved.substring(resolved.lastIndexOf('@') + 1), isOverridden());
    }

    private boolean isOverridden() {
        ImageConfigResponse response = configuration.imageConfigResponse();
        ImageConfig config = response == null ? null : response.imageConfig();
        return config != null
                && !(config.entryPoint().isEmpty()
                        && config.command().isEmpty()
                        && text(config.workingDirectory()).isEmpty());
    }

    /** A function that has never been updated has no state of its last update. */
    private CurrentFunction.State state() {
        return new CurrentFunction.State(
                or(configuration.stateAsString(), "Active"),
                reason(configuration.stateReasonCodeAsString(), configuration.stateReason()),
                or(configuration.lastUpdateStatusAsString(), "Successful"),
                reason(configuration.lastUpdateStatusReasonCodeAsString(), configuration.lastUpdateStatusReason()));
    }

    private static String reason(@Nullable String code, @Nullable String sentence) {
        String text = SdkExceptions.withoutSecrets(text(sentence));
        return code == null || text.isEmpty() ? text(code) + text : code + ": " + text;
    }

    private Map<String, String> tags() {
        TagsError error = answer.tagsError();
        if (error != null) {
            throw calls.partial("ListTags", text(error.errorCode()), text(error.message()));
        }
        return answer.tags();
    }

    /** A word that is not known to us is new on AWS, and can only be something that nobody here has asked for. */
    private static <W extends JsonEnum> W word(W[] words, @Nullable String text, W otherwise) {
        return Arrays.stream(words)
                .filter(word -> word.word().equals(text))
                .findFirst()
                .orElse(otherwise);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
