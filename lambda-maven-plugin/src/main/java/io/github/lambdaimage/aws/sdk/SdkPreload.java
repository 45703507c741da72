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
 * Has the JVM load what every deploy needs of the SDK while config.json is read and STS is asked. One after the other it is
 * most of what a deploy takes that finds nothing to do: the lists of regions and the certificates that the JVM trusts are a
 * quarter of a second each. It sends nothing and reads no configuration, and what it makes nobody uses.
 */
public final class SdkPreload {

    private SdkPreload() {}

    /** Begins in threads of its own, which neither hold up the JVM's end nor tell of a failure: whoever needs it meets it. */
    public static void begin() {
        start(SdkPreload::regions);
        start(SdkPreload::clients);
    }

    private static void start(Runnable part) {
        Thread thread = new Thread(part, "lambda-image-warm-up");
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
            // Their lists of fields are made when the class is first used.
            for (SdkPojo answer : List.of(
                    GetFunctionResponse.builder().build(),
                    GetAliasResponse.builder().build())) {
                int unused = answer.sdkFields().size() + lambda.serviceName().length();
            }
        }
    }
}
