package io.github.lambdaimage.aws.sdk;

import io.github.lambdaimage.aws.sdk.SdkClients.Access;
import io.github.lambdaimage.report.ReportedLines;
import java.net.URI;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;

/** Clients for tests: all services at one endpoint, fake credentials, and no retries. */
public final class TestAccess {

    static final String REGION = "eu-central-1";

    private TestAccess() {}

    /** A connection to that endpoint, without retries. */
    public static AwsConnection connection(URI endpoint) {
        return new AwsConnection(clients(endpoint), new ReportedLines());
    }

    static SdkClients clients(URI endpoint, ExecutionInterceptor... interceptors) {
        return clients(endpoint, 1, interceptors);
    }

    static SdkClients clients(URI endpoint, int attempts, ExecutionInterceptor... interceptors) {
        return new SdkClients(
                new Access(
                        null,
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAEXAMPLE", "secret")),
                        () -> Region.of(REGION),
                        endpoint,
                        attempts,
                        List.of(interceptors)),
                "1.2.3");
    }
}
