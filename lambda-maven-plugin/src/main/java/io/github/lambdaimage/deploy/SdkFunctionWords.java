package io.github.lambdaimage.deploy;

import io.github.lambdaimage.config.Architecture;
import io.github.lambdaimage.config.FunctionUrl;
import io.github.lambdaimage.config.LogFormat;
import io.github.lambdaimage.config.Tracing;
import io.github.lambdaimage.config.Vpc;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.Cors;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionUrlAuthType;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.ImageConfig;
import software.amazon.awssdk.services.lambda.model.InvokeMode;
import software.amazon.awssdk.services.lambda.model.PackageType;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;

/** AWS's descriptions of functions in our words, and the other way round. What AWS leaves out has its default. */
final class SdkFunctionWords {

    private static final int DEFAULT_TIMEOUT = 3;
    private static final int DEFAULT_MEMORY = 128;
    private static final int DEFAULT_STORAGE = 512;

    private SdkFunctionWords() {}

    static CurrentFunction current(GetFunctionResponse response) {
        FunctionConfiguration function = response.configuration();
        String arn = function.functionArn();
        return new CurrentFunction(
                unqualified(arn),
                function.version(),
                orEmpty(function.description()),
                config(function),
                function.packageType() == PackageType.IMAGE ? image(response) : null,
                new CurrentFunction.State(
                        or(function.stateAsString(), "Active"),
                        reason(function.stateReasonCodeAsString(), function.stateReason()),
                        or(function.lastUpdateStatusAsString(), "Successful"),
                        reason(function.lastUpdateStatusReasonCodeAsString(), function.lastUpdateStatusReason())),
                function.revisionId(),
                response.hasTags() ? response.tags() : Map.of(),
                response.concurrency() == null ? null : response.concurrency().reservedConcurrentExecutions());
    }

    /** Puts into a request what changes, and nothing else: what is not in it, AWS leaves as it is. */
    static void fill(UpdateFunctionConfigurationRequest.Builder request, ConfigChange change) {
        Duration timeout = change.timeout();
        request.role(change.role())
                .timeout(timeout == null ? null : (int) timeout.toSeconds())
                .memorySize(change.memorySize());
        if (change.ephemeralStorage() != null) {
            request.ephemeralStorage(storage -> storage.size(change.ephemeralStorage()));
        }
        if (change.environment() != null) {
            request.environment(environment -> environment.variables(change.environment()));
        }
        Vpc network = change.vpc();
        if (network != null) {
            request.vpcConfig(vpc -> vpc.subnetIds(network.subnetIds()).securityGroupIds(network.securityGroupIds()));
        }
        Tracing mode = change.tracing();
        if (mode != null) {
            request.tracingConfig(tracing -> tracing.mode(mode.word()));
        }
        LogFormat format = change.logFormat();
        if (format != null) {
            request.loggingConfig(logging -> logging.logFormat(format.word()));
        }
        if (change.removeImageConfig()) {
            request.imageConfig(ImageConfig.builder().build());
        }
    }

    /** arn:aws:lambda:region:account:function:name, and perhaps a colon and a qualifier. */
    private static String unqualified(String arn) {
        String[] parts = arn.split(":", -1);
        return parts.length > 7 ? arn.substring(0, arn.lastIndexOf(':')) : arn;
    }

    private static CurrentFunction.Image image(GetFunctionResponse response) {
        String resolved = orEmpty(response.code().resolvedImageUri());
        int digest = resolved.indexOf('@');
        boolean overridden = response.configuration().imageConfigResponse() != null
                && isOverride(response.configuration().imageConfigResponse().imageConfig());
        return new CurrentFunction.Image(
                or(response.code().imageUri(), resolved),
                digest < 0
                        ? "sha256:" + orEmpty(response.configuration().codeSha256())
                        : resolved.substring(digest + 1),
                overridden);
    }

    private static boolean isOverride(@Nullable ImageConfig config) {
        return config != null
                && (!config.entryPoint().isEmpty()
                        || !config.command().isEmpty()
                        || !orEmpty(config.workingDirectory()).isEmpty());
    }

    private static FunctionConfig config(FunctionConfiguration function) {
        return new FunctionConfig(
                function.role(),
                Duration.ofSeconds(function.timeout() == null ? DEFAULT_TIMEOUT : function.timeout()),
                function.memorySize() == null ? DEFAULT_MEMORY : function.memorySize(),
                function.ephemeralStorage() == null
                                || function.ephemeralStorage().size() == null
                        ? DEFAULT_STORAGE
                        : function.ephemeralStorage().size(),
                function.environment() == null
                        ? Map.of()
                        : function.environment().variables(),
                function.vpcConfig() == null
                        ? new Vpc(List.of(), List.of())
                        : new Vpc(
                                function.vpcConfig().subnetIds(),
                                function.vpcConfig().securityGroupIds()),
                function.tracingConfig() != null
                                && Tracing.ACTIVE
                                        .word()
                                        .equals(function.tracingConfig().modeAsString())
                        ? Tracing.ACTIVE
                        : Tracing.PASS_THROUGH,
                function.loggingConfig() != null
                                && LogFormat.JSON
                                        .word()
                                        .equals(function.loggingConfig().logFormatAsString())
                        ? LogFormat.JSON
                        : LogFormat.TEXT,
                function.loggingConfig() == null || function.loggingConfig().logGroup() == null
                        ? "/aws/lambda/" + function.functionName()
                        : function.loggingConfig().logGroup(),
                function.architecturesAsStrings().contains(Architecture.ARM64.word())
                        ? Architecture.ARM64
                        : Architecture.X86_64);
    }

    private static String reason(@Nullable String code, @Nullable String sentence) {
        return code == null ? orEmpty(sentence) : sentence == null ? code : code + ": " + sentence;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String or(@Nullable String text, String other) {
        return text == null ? other : text;
    }

    // ---- address

    static FunctionUrl url(
            @Nullable FunctionUrlAuthType authType, @Nullable InvokeMode invokeMode, @Nullable Cors cors) {
        return new FunctionUrl(
                authType == FunctionUrlAuthType.NONE ? FunctionUrl.AuthType.NONE : FunctionUrl.AuthType.AWS_IAM,
                invokeMode == InvokeMode.RESPONSE_STREAM
                        ? FunctionUrl.InvokeMode.RESPONSE_STREAM
                        : FunctionUrl.InvokeMode.BUFFERED,
                cors == null || cors.equals(Cors.builder().build()) ? null : words(cors));
    }

    private static FunctionUrl.Cors words(Cors cors) {
        return new FunctionUrl.Cors(
                Boolean.TRUE.equals(cors.allowCredentials()),
                cors.allowHeaders(),
                cors.allowMethods(),
                cors.allowOrigins(),
                cors.exposeHeaders(),
                Duration.ofSeconds(cors.maxAge() == null ? 0 : cors.maxAge()));
    }

    static Cors cors(FunctionUrl.Cors cors) {
        return Cors.builder()
                .allowCredentials(cors.allowCredentials())
                .allowHeaders(cors.allowHeaders())
                .allowMethods(cors.allowMethods())
                .allowOrigins(cors.allowOrigins())
                .exposeHeaders(cors.exposeHeaders())
                .maxAge((int) cors.maxAge().toSeconds())
                .build();
    }

    static Cors corsOrNone(FunctionUrl.@Nullable Cors cors) {
        return cors == null ? Cors.builder().build() : cors(cors);
    }
}
