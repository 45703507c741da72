package io.github.lambdaimage.aws.sdk;

import io.github.lambdaimage.aws.AwsException;
import io.github.lambdaimage.aws.CurrentFunction;
import io.github.lambdaimage.text.ForeignText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.Concurrency;
import software.amazon.awssdk.services.lambda.model.FunctionCodeLocation;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.ImageConfig;
import software.amazon.awssdk.services.lambda.model.ImageConfigResponse;
import software.amazon.awssdk.services.lambda.model.LoggingConfig;
import software.amazon.awssdk.services.lambda.model.PackageType;
import software.amazon.awssdk.services.lambda.model.SnapStartApplyOn;
import software.amazon.awssdk.services.lambda.model.TagsError;

/** Maps Lambda's answer to a {@link CurrentFunction}. Omitted values have Lambda's defaults. */
final class SdkFunctionMapper {

    /** The ARN of a version has one part more: its number. */
    private static final int ARN_PARTS = 7;

    /** Lambda returns it for functions that log JSON. */
    private static final String DEFAULT_LOG_LEVEL = "INFO";

    private static final int LONGEST = 1000;

    private final SdkCalls calls;
    private final GetFunctionResponse answer;
    private final FunctionConfiguration configuration;

    SdkFunctionMapper(SdkCalls calls, GetFunctionResponse answer) {
        this.calls = calls;
        this.answer = answer;
        configuration = calls.required(SdkFunctions.GET_FUNCTION, "configuration", answer.configuration());
    }

    /**
     * The function.
     *
     * @throws AwsException if Lambda could not return all of it: the plan would contain differences that do not exist
     */
    CurrentFunction current() {
        Concurrency concurrency = answer.concurrency();
        return new CurrentFunction(
                arn(),
                text(configuration.version()),
                text(configuration.description()),
                SdkFunctionSettings.read(configuration),
                configuration.packageType() == PackageType.IMAGE ? image() : null,
                state(),
                text(configuration.revisionId()),
                tags(),
                concurrency == null ? null : concurrency.reservedConcurrentExecutions(),
                others());
    }

    /** What a function loses if it is deleted and created again. */
    private List<String> others() {
        List<String> others = new ArrayList<>();
        if (!text(configuration.kmsKeyArn()).isEmpty()) {
            others.add("KMS key " + configuration.kmsKeyArn());
        }
        if (configuration.deadLetterConfig() != null
                && !text(configuration.deadLetterConfig().targetArn()).isEmpty()) {
            others.add("dead letter queue " + configuration.deadLetterConfig().targetArn());
        }
        configuration.fileSystemConfigs().forEach(system -> others.add("file system " + system.arn()));
        configuration.layers().forEach(layer -> others.add("layer " + layer.arn()));
        if (configuration.snapStart() != null
                && configuration.snapStart().applyOn() == SnapStartApplyOn.PUBLISHED_VERSIONS) {
            others.add("SnapStart");
        }
        if (!text(configuration.description()).isEmpty()) {
            others.add("the description \"" + configuration.description() + "\"");
        }
        LoggingConfig logging = configuration.loggingConfig();
        if (logging != null
                && (isSet(logging.applicationLogLevelAsString()) || isSet(logging.systemLogLevelAsString()))) {
            others.add("log levels");
        }
        if (configuration.vpcConfig() != null
                && Boolean.TRUE.equals(configuration.vpcConfig().ipv6AllowedForDualStack())) {
            others.add("IPv6 in its network");
        }
        return others;
    }

    private static boolean isSet(@Nullable String logLevel) {
        return logLevel != null && !logLevel.equals(DEFAULT_LOG_LEVEL);
    }

    private String arn() {
        String[] parts = calls.required(SdkFunctions.GET_FUNCTION, "ARN", configuration.functionArn())
                .split(":", ARN_PARTS + 1);
        return String.join(":", Arrays.asList(parts).subList(0, Math.min(parts.length, ARN_PARTS)));
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

    /** A function that was never updated has no status of its last update. */
    private CurrentFunction.State state() {
        return new CurrentFunction.State(
                or(configuration.stateAsString(), "Active"),
                reason(configuration.stateReasonCodeAsString(), configuration.stateReason()),
                or(configuration.lastUpdateStatusAsString(), "Successful"),
                reason(configuration.lastUpdateStatusReasonCodeAsString(), configuration.lastUpdateStatusReason()));
    }

    private static String reason(@Nullable String code, @Nullable String sentence) {
        String text = ForeignText.oneLine(SdkExceptions.withoutSecrets(text(sentence)), LONGEST);
        return code == null || text.isEmpty() ? text(code) + text : code + ": " + text;
    }

    private Map<String, String> tags() {
        TagsError error = answer.tagsError();
        if (error != null) {
            throw calls.partial("ListTags", text(error.errorCode()), text(error.message()));
        }
        return answer.tags();
    }

    static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
