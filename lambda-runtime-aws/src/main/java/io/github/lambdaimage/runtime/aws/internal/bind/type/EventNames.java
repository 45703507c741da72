package io.github.lambdaimage.runtime.aws.internal.bind.type;

import org.jspecify.annotations.Nullable;

/**
 * Special forms of AWS's event classes: the names of their properties in JSON where these differ from those of the methods, and
 * the members of classes without setters, which are those of a constructor. AWS's client applies them if the handler declares one
 * of 24 classes; dates in these events are in seconds.
 */
public final class EventNames {
    private static final String EVENTS = "com.amazonaws.services.lambda.runtime.events.";
    private static final String OLD_DYNAMODB = "com.amazonaws.services.dynamodbv2.model.";
    private static final String OLD_S3 = "com.amazonaws.services.s3.event.";
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
        boolean capitalized = upperCase;
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            String name = local(c.getName());
            String[] renamed = renamed(name);
            for (int i = 0; i < renamed.length; i += 2) {
                if (renamed[i].equals(property)) {
                    return renamed[i + 1];
                }
            }
            capitalized |= isCapitalized(name);
        }
        return capitalized ? capitalized(property) : property;
    }

    /** The name of a class of the current library, without its package; older libraries had some classes elsewhere. */
    private static String local(String type) {
        if (type.startsWith(EVENTS)) {
            return type.substring(EVENTS.length());
        }
        if (type.startsWith(OLD_DYNAMODB)) {
            return "models.dynamodb.".concat(type.substring(OLD_DYNAMODB.length()));
        }
        return type.startsWith(OLD_S3) ? "models.s3.".concat(type.substring(OLD_S3.length())) : "";
    }

    private static String capitalized(String property) {
        char upper = Character.toUpperCase(property.charAt(0));
        return upper == property.charAt(0) ? property : String.valueOf(upper).concat(property.substring(1));
    }

    /** Whether the names of all other properties begin with an upper-case letter. */
    private static boolean isCapitalized(String type) {
        return switch (type) {
            case "CloudFormationCustomResourceEvent",
                    "ConnectEvent",
                    "ConnectEvent$Details",
                    "ConnectEvent$ContactData",
                    "ConnectEvent$Queue",
                    "ConnectEvent$CustomerEndpoint",
                    "ConnectEvent$SystemEndpoint",
                    "SecretsManagerRotationEvent",
                    "models.dynamodb.StreamRecord",
                    "models.dynamodb.AttributeValue" -> true;
            default -> false;
        };
    }

    /** Pairs of a property, as its methods are named, and its name in JSON. */
    private static String[] renamed(String type) {
        return switch (type) {
            case "CloudFormationCustomResourceEvent" -> names("responseUrl", "ResponseURL");
            case "CloudFrontEvent",
                    "CodeCommitEvent",
                    "DynamodbEvent",
                    "KinesisEvent",
                    "SNSEvent",
                    "SQSEvent",
                    "models.s3.S3EventNotification" -> names("records", "Records");
            case "CloudWatchLogsEvent" -> names("awsLogs", "awslogs");
            case "CodeCommitEvent$Record" ->
                names(
                        "codeCommit",
                        "codecommit",
                        "eventSourceArn",
                        "eventSourceARN",
                        "userIdentityArn",
                        "userIdentityARN");
            case "ConnectEvent$ContactData" -> names("instanceArn", "InstanceARN");
            case "DynamodbEvent$DynamodbStreamRecord",
                    "DynamodbTimeWindowEvent",
                    "KinesisTimeWindowEvent",
                    "SQSEvent$SQSMessage" -> names("eventSourceArn", "eventSourceARN");
            case "ScheduledEvent" -> names("detailType", "detail-type");
            case "SNSEvent$SNSRecord" -> names("SNS", "Sns", "sns", "Sns");
            case "models.s3.S3EventNotification$S3ObjectEntity" -> names("size", HIDDEN, "sizeAsLong", "size");
            case "models.s3.S3EventNotification$ResponseElementsEntity" ->
                names("xAmzId2", "x-amz-id-2", "xAmzRequestId", "x-amz-request-id");
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
            return names("Records");
        }
        return nested < 0
                ? null
                : switch (name.substring(nested)) {
                    case "S3EventNotification" -> names("Records");
                    case "S3EventNotification$S3EventNotificationRecord" ->
                        names(
                                "awsRegion",
                                "eventName",
                                "eventSource",
                                "eventTime",
                                "eventVersion",
                                "requestParameters",
                                "responseElements",
                                "s3",
                                "userIdentity");
                    case "S3EventNotification$S3Entity" ->
                        names("configurationId", "bucket", "object", "s3SchemaVersion");
                    case "S3EventNotification$S3BucketEntity" -> names("name", "ownerIdentity", "arn");
                    case "S3EventNotification$S3ObjectEntity" -> names("key", "size", "eTag", "versionId", "sequencer");
                    case "S3EventNotification$UserIdentityEntity" -> names("principalId");
                    case "S3EventNotification$RequestParametersEntity" -> names("sourceIPAddress");
                    case "S3EventNotification$ResponseElementsEntity" -> names("x-amz-id-2", "x-amz-request-id");
                    default -> null;
                };
    }

    private static String[] names(String... words) {
        return words;
    }
}
