package io.github.lambdaimage.aws.sdk;

import java.util.List;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetAliasResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;

/**
 * Loads the SDK's classes in the background while config.json is read and STS is called. In sequence, loading takes most
 * of the time of a deploy without changes: the lists of regions and the JVM's trusted certificates take a quarter of a
 * second each. It sends no request and reads no configuration, and its objects are discarded.
 */
final class SdkPreload {

    private SdkPreload() {}

    /** Starts daemon threads. Failures are ignored here: the code that uses the same classes reports them. */
    static void begin() {
        start(SdkPreload::regions);
        start(SdkPreload::clients);
    }

    private static void start(Runnable part) {
        Thread thread = new Thread(part, "lambda-image-preload");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((failed, failure) -> {});
        thread.start();
    }

    private static void regions() {
        Region unused = ServiceMetadata.of("sts").signingRegion(Region.US_EAST_1);
    }

    private static void clients() {
        try (SdkHttpClient http = UrlConnectionHttpClient.create();
                LambdaClient lambda = LambdaClient.builder()
                        .region(Region.US_EAST_1)
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .httpClient(http)
                        .build()) {
            // Their lists of fields are built on first use.
            for (SdkPojo answer : List.of(
                    GetFunctionResponse.builder().build(),
                    GetAliasResponse.builder().build())) {
                int unused = answer.sdkFields().size() + lambda.serviceName().length();
            }
        }
    }
}
