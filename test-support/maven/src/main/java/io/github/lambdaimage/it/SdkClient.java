package io.github.lambdaimage.it;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** Calls the function with AWS's SDK, like a program of a user. */
public final class SdkClient {

    private SdkClient() {}

    public static InvokeReply invoke(String endpoint, String functionName, String event) {
        try (LambdaClient client = LambdaClient.builder()
                .endpointOverride(URI.create(endpoint))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            InvokeResponse answer =
                    client.invoke(call -> call.functionName(functionName).payload(SdkBytes.fromUtf8String(event)));
            return new InvokeReply(
                    answer.statusCode(),
                    answer.payload().asUtf8String(),
                    answer.functionError() == null ? "" : answer.functionError());
        }
    }
}
