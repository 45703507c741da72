package io.github.lambdaimage.runtime.aws.internal.bind.type;

import org.jspecify.annotations.Nullable;

/**
 * Special forms of AWS's event classes: the names of their properties in JSON where these differ from those of the methods, and
 * the members of classes without setters, which are those of a constructor. AWS's client applies them if the handler declares one
 * of 24 classes; dates in these events are in seconds.
 */
public final class EventNames {
    private static final String EVENTS = "com.amazonaws.services.lambda.runtime.events.";
    private static final String MODELS = "com.amazonaws.services.lambda.runtime.events.models.";
    private static final String[] NONE = {};

    /** The name in JSON of a property that is not in JSON. */
    static final String HIDDEN = "-";

    /** Whether names begin with an upper-case letter unless the class has its own. */
    private final boolean upperCase;

    private EventNames(boolean upperCase) {
        this.upperCase = upperCase;
    }

    /** The names inside of the type that a handler declares; null if AWS's client has no special form for it. */
    public static @Nullable EventNames inside(Class<?> root) {
        String name = root.getName();
        if (!name.startsWith("com.amazonaws.services.")) {
            return null;
        }
        return isSpecial(name)
                ? new EventNames(name.equals("com.amazonaws.services.lambda.runtime.events.SNSEvent"))
                : null;
    }

    private static boolean isSpecial(String name) {
        if (name.startsWith(EVENTS)) {
            return switch (name.substring(EVENTS.length())) {
                case "APIGatewayProxyRequestEvent",
                        "APIGatewayProxyResponseEvent",
                        "CloudFormationCustomResourceEvent",
                        "CloudFrontEvent",
                        "CloudWatchLogsEvent",
                        "CodeCommitEvent",
                        "CognitoEvent",
                        "ConfigEvent",
                        "ConnectEvent",
                        "DynamodbEvent",
                        "DynamodbTimeWindowEvent",
                        "IoTButtonEvent",
                        "KinesisEvent",
                        "KinesisTimeWindowEvent",
                        "KinesisFirehoseEvent",
                        "LambdaDestinationEvent",
                        "LexEvent",
                        "ScheduledEvent",
                        "SecretsManagerRotationEvent",
                        "models.s3.S3EventNotification",
                        "S3Event",
                        "SNSEvent",
                        "SQSEvent" -> true;
                default -> false;
            };
        }
        return name.equals("com.amazonaws.services.s3.event.S3EventNotification");
    }

    /** The name in JSON of a property. */
    String of(Class<?> type, String property) {
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            String[] renamed = renamed(c.getName());
            for (int i = 0; i < renamed.length; i += 2) {
                if (renamed[i].equals(property)) {
                    return renamed[i + 1];
                }
            }
        }
        return upperCase ? capitalized(property) : property;
    }

    private static String capitalized(String property) {
        char upper = Character.toUpperCase(property.charAt(0));
        return upper == property.charAt(0) ? property : String.valueOf(upper).concat(property.substring(1));
    }

    /** Pairs of a property, as its methods are named, and its name in JSON. */
    private static String[] renamed(String type) {
        if (type.startsWith(MODELS)) {
            return renamedModel(type.substring(MODELS.length()));
        }
        if (type.startsWith("com.amazonaws.services.dynamodbv2.model.")) {
            return renamedModel(
                    "dynamodb.".concat(type.substring("com.amazonaws.services.dynamodbv2.model.".length())));
        }
        if (type.startsWith("com.amazonaws.services.s3.event.")) {
            return renamedModel("s3.".concat(type.substring("com.amazonaws.services.s3.event.".length())));
        }
        return type.startsWith(EVENTS) ? renamedEvent(type.substring(EVENTS.length())) : NONE;
    }

    private static String[] renamedEvent(String type) {
        return switch (type) {
            case "CloudFormationCustomResourceEvent" ->
                pairs("requestType RequestType serviceToken ServiceToken"
                        + " physicalResourceId PhysicalResourceId responseUrl ResponseURL stackId StackId requestId RequestId"
                        + " logicalResourceId LogicalResourceId resourceType ResourceType resourceProperties ResourceProperties"
                        + " oldResourceProperties OldResourceProperties");
            case "CloudFrontEvent", "DynamodbEvent", "KinesisEvent", "SNSEvent", "SQSEvent" -> pairs("records Records");
            case "CloudWatchLogsEvent" -> pairs("awsLogs awslogs");
            case "CodeCommitEvent" -> pairs("records Records");
            case "CodeCommitEvent$Record" ->
                pairs("codeCommit codecommit eventSourceArn eventSourceARN" + " userIdentityArn userIdentityARN");
            case "ConnectEvent" -> pairs("details Details name Name");
            case "ConnectEvent$Details" -> pairs("contactData ContactData parameters Parameters");
            case "ConnectEvent$ContactData" ->
                pairs("attributes Attributes channel Channel contactId ContactId"
                        + " customerEndpoint CustomerEndpoint initialContactId InitialContactId"
                        + " initiationMethod InitiationMethod instanceArn InstanceARN previousContactId PreviousContactId"
                        + " queue Queue systemEndpoint SystemEndpoint");
            case "ConnectEvent$Queue" -> pairs("name Name");
            case "ConnectEvent$CustomerEndpoint", "ConnectEvent$SystemEndpoint" -> pairs("address Address type Type");
            case "DynamodbEvent$DynamodbStreamRecord", "DynamodbTimeWindowEvent", "KinesisTimeWindowEvent" ->
                pairs("eventSourceArn eventSourceARN");
            case "ScheduledEvent" -> pairs("detailType detail-type");
            case "SecretsManagerRotationEvent" ->
                pairs("step Step secretId SecretId"
                        + " clientRequestToken ClientRequestToken rotationToken RotationToken");
            case "SNSEvent$SNSRecord" -> pairs("SNS Sns sns Sns");
            case "SQSEvent$SQSMessage" -> pairs("eventSourceArn eventSourceARN");
            default -> NONE;
        };
    }

    private static String[] renamedModel(String type) {
        return switch (type) {
            case "dynamodb.StreamRecord" ->
                pairs("keys Keys sizeBytes SizeBytes sequenceNumber SequenceNumber"
                        + " streamViewType StreamViewType newImage NewImage oldImage OldImage"
                        + " approximateCreationDateTime ApproximateCreationDateTime");
            case "dynamodb.AttributeValue" -> pairs("s S n N b B m M l L");
            case "s3.S3EventNotification" -> pairs("records Records");
            case "s3.S3EventNotification$S3ObjectEntity" -> pairs("size - sizeAsLong size");
            case "s3.S3EventNotification$ResponseElementsEntity" ->
                pairs("xAmzId2 x-amz-id-2 xAmzRequestId x-amz-request-id");
            default -> NONE;
        };
    }

    /**
     * The names in JSON of the parameters of the constructor that AWS's client calls, for classes of S3's events; null for others.
     */
    public static String @Nullable [] constructor(Class<?> type) {
        String name = type.getName();
        int nested = name.indexOf("S3EventNotification");
        if (!name.startsWith("com.amazonaws.services.")) {
            return null;
        }
        if (name.equals(EVENTS + "S3Event")) {
            return new String[] {"Records"};
        }
        return nested < 0
                ? null
                : switch (name.substring(nested)) {
                    case "S3EventNotification" -> new String[] {"Records"};
                    case "S3EventNotification$S3EventNotificationRecord" ->
                        pairs("awsRegion eventName eventSource eventTime"
                                + " eventVersion requestParameters responseElements s3 userIdentity");
                    case "S3EventNotification$S3Entity" -> pairs("configurationId bucket object s3SchemaVersion");
                    case "S3EventNotification$S3BucketEntity" -> pairs("name ownerIdentity arn");
                    case "S3EventNotification$S3ObjectEntity" -> pairs("key size eTag versionId sequencer");
                    case "S3EventNotification$UserIdentityEntity" -> new String[] {"principalId"};
                    case "S3EventNotification$RequestParametersEntity" -> new String[] {"sourceIPAddress"};
                    case "S3EventNotification$ResponseElementsEntity" -> pairs("x-amz-id-2 x-amz-request-id");
                    default -> null;
                };
    }

    /** Words that are separated by spaces; without a regular expression, which the JDK's method uses for longer separators only. */
    private static String[] pairs(String words) {
        return words.split(" ");
    }
}
