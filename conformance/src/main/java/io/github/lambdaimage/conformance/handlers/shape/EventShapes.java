package io.github.lambdaimage.conformance.handlers.shape;

import static io.github.lambdaimage.conformance.handlers.shape.CorpusEvents.samplesOf;

import java.util.List;

/** Handlers of the classes of aws-lambda-java-events. */
final class EventShapes {

    private EventShapes() {}

    static List<Shape> all() {
        return Shapes.of("Classes of aws-lambda-java-events", "com.example.handlers.Events$")
                .add("Sqs", "`SQSEvent`", samplesOf("SQSEvent", "sqs:body={\"text\":\"ü € 😀\"}", "sqs:count=10"))
                .add("SqsBatch", "`SQSEvent`, partial failures", samplesOf("SQSEvent", "sqs:count=2"))
                .add("S3", "`S3Event`", samplesOf("S3Event", "s3:key=a b/ü+c.txt"))
                .add("S3Key", "`S3Event`, a decoded key", samplesOf("S3Event", "s3:key=a b/ü+c.txt"))
                .add("Sns", "`SNSEvent`", samplesOf("SNSEvent"))
                .add("Dynamodb", "`DynamodbEvent`", samplesOf("DynamodbEvent", "dynamodb:eventName=REMOVE"))
                .add("Kinesis", "`KinesisEvent`", samplesOf("KinesisEvent"))
                .add("Firehose", "`KinesisFirehoseEvent`", samplesOf("KinesisFirehoseEvent"))
                .add("Kafka", "`KafkaEvent`", samplesOf("KafkaEvent"))
                .add("Scheduled", "`ScheduledEvent`", samplesOf("ScheduledEvent"))
                .add("Logs", "`CloudWatchLogsEvent`", samplesOf("CloudWatchLogsEvent"))
                .add("Cognito", "a trigger of Cognito", samplesOf("CognitoUserPoolPostConfirmationEvent"))
                .add(
                        "LoadBalancer",
                        "`ApplicationLoadBalancerRequestEvent`",
                        samplesOf("ApplicationLoadBalancerRequestEvent", "alb:multiValue=true"))
                .add(
                        "ApiGateway",
                        "`APIGatewayProxyRequestEvent` and its response",
                        samplesOf("APIGatewayProxyRequestEvent"))
                .add("ApiGatewayRequest", "`APIGatewayProxyRequestEvent`", samplesOf("APIGatewayProxyRequestEvent"))
                .add("HttpApi", "`APIGatewayV2HTTPEvent` and its response", samplesOf("APIGatewayV2HTTPEvent"))
                .add("HttpApiRequest", "`APIGatewayV2HTTPEvent`", samplesOf("APIGatewayV2HTTPEvent"))
                .list();
    }
}
