package io.github.lambdaimage.aws.sdk;

import io.github.lambdaimage.aws.CurrentUrl;
import io.github.lambdaimage.config.FunctionUrl;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.Cors;
import software.amazon.awssdk.services.lambda.model.FunctionUrlAuthType;
import software.amazon.awssdk.services.lambda.model.InvokeMode;

/** Maps settings of a function URL to the SDK's types and back. */
final class SdkUrls {

    private SdkUrls() {}

    static CurrentUrl current(
            String url, @Nullable FunctionUrlAuthType authType, @Nullable InvokeMode invokeMode, @Nullable Cors cors) {
        return new CurrentUrl(
                url,
                new FunctionUrl(
                        authType == FunctionUrlAuthType.NONE ? FunctionUrl.AuthType.NONE : FunctionUrl.AuthType.AWS_IAM,
                        invokeMode == InvokeMode.RESPONSE_STREAM
                                ? FunctionUrl.InvokeMode.RESPONSE_STREAM
                                : FunctionUrl.InvokeMode.BUFFERED,
                        cors(cors)));
    }

    private static FunctionUrl.@Nullable Cors cors(@Nullable Cors cors) {
        return cors == null || cors.equals(Cors.builder().build())
                ? null
                : new FunctionUrl.Cors(
                        Boolean.TRUE.equals(cors.allowCredentials()),
                        cors.allowHeaders(),
                        cors.allowMethods(),
                        cors.allowOrigins(),
                        cors.exposeHeaders(),
                        Duration.ofSeconds(cors.maxAge() == null ? 0 : cors.maxAge()));
    }

    static FunctionUrlAuthType authType(FunctionUrl settings) {
        return FunctionUrlAuthType.fromValue(settings.authType().word());
    }

    static InvokeMode invokeMode(FunctionUrl settings) {
        return InvokeMode.fromValue(settings.invokeMode().word());
    }

    /** An empty object clears the current settings; an absent one keeps them. */
    static Cors cors(FunctionUrl settings) {
        FunctionUrl.Cors cors = settings.cors();
        if (cors == null) {
            return Cors.builder().build();
        }
        return Cors.builder()
                .allowCredentials(cors.allowCredentials())
                .allowHeaders(orAbsent(cors.allowHeaders()))
                .allowMethods(orAbsent(cors.allowMethods()))
                .allowOrigins(orAbsent(cors.allowOrigins()))
                .exposeHeaders(orAbsent(cors.exposeHeaders()))
                .maxAge(Math.toIntExact(cors.maxAge().toSeconds()))
                .build();
    }

    private static @Nullable List<String> orAbsent(List<String> list) {
        return list.isEmpty() ? null : list;
    }
}
