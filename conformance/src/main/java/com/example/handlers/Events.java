package com.example.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.ApplicationLoadBalancerRequestEvent;
import com.amazonaws.services.lambda.runtime.events.CloudWatchLogsEvent;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolPostConfirmationEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.KinesisFirehoseEvent;
import com.amazonaws.services.lambda.runtime.events.S3Event;
import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.util.List;
import java.util.Map;

/** Handlers of AWS's events; each returns its event, or what such handlers return. */
public final class Events {

    private Events() {}

    /** Returns its event. */
    public abstract static class Same<T> implements RequestHandler<T, T> {
        @Override
        public T handleRequest(T input, Context context) {
            return input;
        }
    }

    /** Messages of a queue. */
    public static class Sqs extends Same<SQSEvent> {}

    /** Messages of a queue, of which some fail. */
    public static class SqsBatch implements RequestHandler<SQSEvent, SQSBatchResponse> {
        @Override
        public SQSBatchResponse handleRequest(SQSEvent input, Context context) {
            return new SQSBatchResponse(
                    input == null || input.getRecords() == null
                            ? List.of()
                            : input.getRecords().stream()
                                    .map(message -> new SQSBatchResponse.BatchItemFailure(message.getMessageId()))
                                    .toList());
        }
    }

    /** Objects of a bucket. */
    public static class S3 extends Same<S3Event> {}

    /** The key of an object. */
    public static class S3Key implements RequestHandler<S3Event, String> {
        @Override
        public String handleRequest(S3Event input, Context context) {
            return input.getRecords().get(0).getS3().getObject().getUrlDecodedKey();
        }
    }

    /** Messages of a topic. */
    public static class Sns extends Same<SNSEvent> {}

    /** Changes of a table. */
    public static class Dynamodb extends Same<DynamodbEvent> {}

    /** Records of a stream. */
    public static class Kinesis extends Same<KinesisEvent> {}

    /** Records of a delivery stream. */
    public static class Firehose extends Same<KinesisFirehoseEvent> {}

    /** Records of a topic. */
    public static class Kafka extends Same<KafkaEvent> {}

    /** A schedule. */
    public static class Scheduled extends Same<ScheduledEvent> {}

    /** Compressed logs. */
    public static class Logs extends Same<CloudWatchLogsEvent> {}

    /** A trigger of a user pool. */
    public static class Cognito extends Same<CognitoUserPoolPostConfirmationEvent> {}

    /** A request through a load balancer. */
    public static class LoadBalancer extends Same<ApplicationLoadBalancerRequestEvent> {}

    /** A request through API Gateway. */
    public static class ApiGateway
            implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {
        @Override
        public APIGatewayProxyResponseEvent handleRequest(APIGatewayProxyRequestEvent input, Context context) {
            return new APIGatewayProxyResponseEvent()
                    .withStatusCode(200)
                    .withHeaders(Map.of("Content-Type", "text/plain"))
                    .withBody(input.getHttpMethod() + " " + input.getPath());
        }
    }

    /** The same request, returned. */
    public static class ApiGatewayRequest extends Same<APIGatewayProxyRequestEvent> {}

    /** A request through an HTTP API. */
    public static class HttpApi implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
        @Override
        public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent input, Context context) {
            return APIGatewayV2HTTPResponse.builder()
                    .withStatusCode(201)
                    .withBody(input.getRawPath())
                    .build();
        }
    }

    /** The same request, returned. */
    public static class HttpApiRequest extends Same<APIGatewayV2HTTPEvent> {}
}
