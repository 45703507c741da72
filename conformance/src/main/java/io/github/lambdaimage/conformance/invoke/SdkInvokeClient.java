package io.github.lambdaimage.conformance.invoke;

import io.github.lambdaimage.conformance.invoke.situation.Aspect;
import io.github.lambdaimage.conformance.invoke.situation.Call;
import io.github.lambdaimage.conformance.invoke.situation.Call.Parameter;
import io.github.lambdaimage.conformance.invoke.situation.ObservedAnswer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.InvalidRequestContentException;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/** Sends calls with AWS SDK for Java 2, without retries. */
final class SdkInvokeClient implements Client {
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final Set<Aspect> ANSWER = EnumSet.of(
            Aspect.STATUS,
            Aspect.PAYLOAD,
            Aspect.FUNCTION_ERROR,
            Aspect.VERSION,
            Aspect.LOG,
            Aspect.REQUEST_ID,
            Aspect.THROWN);
    private static final Set<Aspect> ERROR =
            EnumSet.of(Aspect.STATUS, Aspect.ERROR, Aspect.MESSAGE, Aspect.REQUEST_ID, Aspect.THROWN);
    /** Further aspects of the SDK's own exceptions. */
    private static final Set<Aspect> MODELLED_ERROR = EnumSet.of(Aspect.TYPE);

    private static final Set<Aspect> THROTTLED = EnumSet.of(Aspect.TYPE, Aspect.REASON, Aspect.RETRY_AFTER);

    @Override
    public ObservedAnswer send(URI address, Call call) throws IOException {
        try (LambdaClient client = client(address)) {
            return answer(client.invoke(request(call)));
        } catch (LambdaException e) {
            return error(e);
        } catch (SdkClientException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static LambdaClient client(URI address) {
        return LambdaClient.builder()
                .endpointOverride(address)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
                .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(TIMEOUT))
                .overrideConfiguration(all -> all.retryStrategy(retry -> retry.maxAttempts(1)))
                .build();
    }

    private static InvokeRequest request(Call call) {
        InvokeRequest.Builder request = InvokeRequest.builder()
                .functionName(call.function())
                .qualifier(call.parameter(Parameter.QUALIFIER).orElse(null))
                .invocationType(call.parameter(Parameter.INVOCATION_TYPE).orElse(null))
                .logType(call.parameter(Parameter.LOG_TYPE).orElse(null))
                .clientContext(call.parameter(Parameter.CLIENT_CONTEXT).orElse(null))
                .tenantId(call.parameter(Parameter.TENANT_ID).orElse(null));
        if (call.event().length > 0) {
            request.payload(SdkBytes.fromByteArrayUnsafe(call.event()));
        }
        call.parameter(Parameter.TRACE_ID)
                .ifPresent(trace ->
                        request.overrideConfiguration(all -> all.putHeader(Parameter.TRACE_ID.wireName(), trace)));
        return request.build();
    }

    private static ObservedAnswer answer(InvokeResponse answer) {
        ObservedAnswer.Builder seen = new ObservedAnswer.Builder(ANSWER)
                .with(Aspect.STATUS, String.valueOf(answer.statusCode()))
                .with(Aspect.FUNCTION_ERROR, answer.functionError())
                .with(Aspect.VERSION, answer.executedVersion())
                .with(Aspect.REQUEST_ID, answer.responseMetadata().requestId())
                .with(
                        Aspect.PAYLOAD,
                        answer.payload() == null ? "" : answer.payload().asUtf8String());
        return answer.logResult() == null
                ? seen.build()
                : seen.with(Aspect.LOG, RawHttpClient.decoded(answer.logResult()))
                        .build();
    }

    private static ObservedAnswer error(LambdaException e) {
        Set<Aspect> shown = EnumSet.copyOf(ERROR);
        ObservedAnswer.Builder seen = new ObservedAnswer.Builder(shown)
                .with(Aspect.STATUS, Integer.toString(e.statusCode()))
                .with(Aspect.ERROR, e.awsErrorDetails().errorCode())
                .with(Aspect.MESSAGE, e.awsErrorDetails().errorMessage())
                .with(Aspect.REQUEST_ID, e.requestId())
                .with(Aspect.THROWN, e.getClass().getSimpleName());
        if (e instanceof TooManyRequestsException throttled) {
            shown.addAll(THROTTLED);
            seen.with(Aspect.TYPE, throttled.type())
                    .with(Aspect.REASON, throttled.reasonAsString())
                    .with(Aspect.RETRY_AFTER, throttled.retryAfterSeconds());
        } else if (e instanceof InvalidRequestContentException content) {
            shown.addAll(MODELLED_ERROR);
            seen.with(Aspect.TYPE, content.type());
        } else if (e instanceof InvalidParameterValueException value) {
            shown.addAll(MODELLED_ERROR);
            seen.with(Aspect.TYPE, value.type());
        }
        return seen.build();
    }
}
