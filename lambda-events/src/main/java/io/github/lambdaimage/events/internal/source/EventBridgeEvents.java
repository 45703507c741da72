package io.github.lambdaimage.events.internal.source;

import static io.github.lambdaimage.events.internal.json.JsonObject.object;

import io.github.lambdaimage.events.internal.definition.EventDefinition;
import io.github.lambdaimage.events.internal.definition.EventValues;
import io.github.lambdaimage.events.internal.json.JsonObject;
import io.github.lambdaimage.events.internal.shape.EventBridgeEnvelope;
import io.github.lambdaimage.events.internal.value.Digests;
import io.github.lambdaimage.events.internal.value.Times;
import java.util.List;
import java.util.Locale;

/** Amazon EventBridge: events of applications and of services on an event bus, schedules. */
final class EventBridgeEvents {

    private static final String JAVA_CLASS = "ScheduledEvent";
    private static final String INSTANCE = "i-0123456789abcdef0";
    private static final String STATE = "state";

    private EventBridgeEvents() {}

    static List<EventDefinition> all() {
        return List.of(
                custom(),
                schedule(),
                scheduler(),
                s3(),
                ec2(),
                ecs(),
                ecr(),
                autoScaling(),
                codeBuild(),
                codePipeline(),
                cloudTrail(),
                health());
    }

    private static EventDefinition.Builder named(String name, String title) {
        return EventDefinition.named(name, title).javaClass(JAVA_CLASS);
    }

    private static EventDefinition custom() {
        return named("eventbridge", "Event on an EventBridge event bus")
                .text("source", "com.example.orders", "Source of the event.")
                .text("detailType", "Order Placed", "Detail type of the event.")
                .text("resource", "", "ARN of the resource that the event is about, empty for none.")
                .object("detail", "{\"message\":\"hello\"}", "Detail of the event.")
                .origin()
                .event(values -> EventBridgeEnvelope.of(
                        values,
                        values.text("source"),
                        values.text("detailType"),
                        values.optional("resource").map(List::of).orElse(List.of()),
                        values.object("detail")));
    }

    private static EventDefinition schedule() {
        return named("schedule", "EventBridge rule with a schedule")
                .text("rule", "example-rule", "Name of the rule.")
                .origin()
                .event(values -> EventBridgeEnvelope.of(
                        values,
                        "aws.events",
                        "Scheduled Event",
                        List.of(values.arn("events", "rule/" + values.text("rule"))),
                        object()));
    }

    private static EventDefinition scheduler() {
        return EventDefinition.named("scheduler", "EventBridge Scheduler, schedule without an input of its own")
                .text("schedule", "example-schedule", "Name of the schedule.")
                .text("group", "default", "Name of the schedule group.")
                .origin()
                // The detail of Scheduler is text, not an object.
                .event(values -> EventBridgeEnvelope.of(
                        values,
                        "aws.scheduler",
                        "Scheduled Event",
                        List.of(values.arn(
                                "scheduler", "schedule/" + values.text("group") + "/" + values.text("schedule"))),
                        "{}"));
    }

    private static EventDefinition s3() {
        return named("eventbridge-s3", "Event of an S3 bucket on an event bus")
                .text("bucket", "example-bucket", "Name of the bucket.")
                .text("key", "orders/42.json", "Key of the object, which the event does not encode.")
                .text(
                        "body",
                        "{\"message\":\"hello\"}",
                        "Content of the object, which size and ETag are computed from.")
                .choice("detailType", List.of("Object Created", "Object Deleted"), "What has happened.")
                .origin()
                .event(values -> EventBridgeEnvelope.of(
                        values,
                        "aws.s3",
                        values.text("detailType"),
                        List.of(values.bucketArn(values.text("bucket"))),
                        s3Detail(values)));
    }

    private static JsonObject s3Detail(EventValues values) {
        boolean created = values.text("detailType").equals("Object Created");
        JsonObject stored = object().with("key", values.text("key"));
        if (created) {
            stored.with("size", Digests.size(values.text("body"))).with("etag", Digests.md5(values.text("body")));
        }
        JsonObject detail = object().with("version", "0")
                .with("bucket", object().with("name", values.text("bucket")))
                .with(
                        "object",
                        stored.with(
                                "sequencer",
                                String.format(
                                        Locale.ROOT, "00%014X", values.time().toEpochMilli())))
                .with("request-id", values.ids().upperCase("request", 16))
                .with("requester", values.account())
                .with("source-ip-address", "192.0.2.10")
                .with("reason", created ? "PutObject" : "DeleteObject");
        return created ? detail : detail.with("deletion-type", "Permanently Deleted");
    }

    private static EventDefinition ec2() {
        return named("eventbridge-ec2", "State change of an EC2 instance")
                .text("instance", INSTANCE, "ID of the instance.")
                .choice(
                        STATE,
                        List.of("running", "pending", "stopping", "stopped", "shutting-down", "terminated"),
                        "New state.")
                .origin()
                .event(values -> EventBridgeEnvelope.of(
                        values,
                        "aws.ec2",
                        "EC2 Instance State-change Notification",
                        List.of(values.arn("ec2", "instance/" + values.text("instance"))),
                        object().with("instance-id", values.text("instance")).with(STATE, values.text(STATE))));
    }

    private static EventDefinition ecs() {
        return named("eventbridge-ecs", "State change of an ECS task")
                .text("cluster", "example-cluster", "Name of the cluster.")
                .choice("lastStatus", List.of("STOPPED", "RUNNING", "PENDING"), "Last status of the task.")
                .text("stoppedReason", "Essential container in task exited", "Reason, if the task has stopped.")
                .origin()
                .event(values -> {
                    String task = values.arn(
                            "ecs",
                            "task/" + values.text("cluster") + "/"
                                    + values.ids().hex("task", 32));
                    return EventBridgeEnvelope.of(
                            values, "aws.ecs", "ECS Task State Change", List.of(task), ecsDetail(values, task));
                });
    }

    private static JsonObject ecsDetail(EventValues values, String task) {
        boolean stopped = values.text("lastStatus").equals("STOPPED");
        String time = Times.isoMillis(values.time());
        JsonObject container = object().with(
                        "containerArn",
                        values.arn("ecs", "container/" + values.ids().uuid("container")))
                .with("lastStatus", values.text("lastStatus"))
                .with("name", "app")
                .withOptional("exitCode", stopped ? 1 : null)
                .with("taskArn", task);
        JsonObject detail = object().with("clusterArn", values.arn("ecs", "cluster/" + values.text("cluster")))
                .with("containers", List.of(container))
                .with("cpu", "256")
                .with("createdAt", time)
                .with("desiredStatus", stopped ? "STOPPED" : "RUNNING")
                .with("group", "service:example-service")
                .with("lastStatus", values.text("lastStatus"))
                .with("launchType", "FARGATE")
                .with("memory", "512")
                .with("taskArn", task)
                .with("taskDefinitionArn", values.arn("ecs", "task-definition/example-task:1"))
                .with("updatedAt", time)
                .with("version", 3);
        return stopped
                ? detail.with("stopCode", "EssentialContainerExited")
                        .with("stoppedAt", time)
                        .with("stoppedReason", values.text("stoppedReason"))
                : detail;
    }

    private static EventDefinition ecr() {
        return named("eventbridge-ecr", "Image action in an ECR repository")
                .text("repository", "example-repository", "Name of the repository.")
                .text("tag", "latest", "Tag of the image.")
                .choice("action", List.of("PUSH", "DELETE"), "Action.")
                .origin()
                .event(values -> EventBridgeEnvelope.of(
                        values,
                        "aws.ecr",
                        "ECR Image Action",
                        List.of(),
                        object().with("result", "SUCCESS")
                                .with("repository-name", values.text("repository"))
                                .with("image-digest", "sha256:" + Digests.sha256Hex(values.text("tag")))
                                .with("action-type", values.text("action"))
                                .with("image-tag", values.text("tag"))));
    }

    private static EventDefinition autoScaling() {
        return named("eventbridge-autoscaling", "Lifecycle action of an Auto Scaling group")
                .text("group", "example-group", "Name of the group.")
                .text("hook", "example-hook", "Name of the lifecycle hook.")
                .text("instance", INSTANCE, "ID of the instance.")
                .choice("transition", List.of("TERMINATING", "LAUNCHING"), "Transition of the instance.")
                .origin()
                .event(values -> {
                    boolean launching = values.text("transition").equals("LAUNCHING");
                    String group = values.text("group");
                    return EventBridgeEnvelope.of(
                            values,
                            "aws.autoscaling",
                            launching
                                    ? "EC2 Instance-launch Lifecycle Action"
                                    : "EC2 Instance-terminate Lifecycle Action",
                            List.of(values.arn(
                                    "autoscaling",
                                    "autoScalingGroup:" + values.ids().uuid("group") + ":autoScalingGroupName/"
                                            + group)),
                            object().with("LifecycleActionToken", values.ids().uuid("token"))
                                    .with("AutoScalingGroupName", group)
                                    .with("LifecycleHookName", values.text("hook"))
                                    .with("EC2InstanceId", values.text("instance"))
                                    .with(
                                            "LifecycleTransition",
                                            "autoscaling:EC2_INSTANCE_" + values.text("transition"))
                                    .with("NotificationMetadata", "example")
                                    .with("Origin", launching ? "EC2" : "AutoScalingGroup")
                                    .with("Destination", launching ? "AutoScalingGroup" : "EC2"));
                });
    }

    private static EventDefinition codeBuild() {
        return named("eventbridge-codebuild", "State change of a CodeBuild build")
                .text("project", "example-project", "Name of the project.")
                .choice("status", List.of("SUCCEEDED", "IN_PROGRESS", "FAILED", "STOPPED"), "Status of the build.")
                .origin()
                .event(values -> {
                    String project = values.text("project");
                    String build = values.arn(
                            "codebuild", "build/" + project + ":" + values.ids().uuid("build"));
                    String log = values.ids().uuid("build");
                    return EventBridgeEnvelope.of(
                            values,
                            "aws.codebuild",
                            "CodeBuild Build State Change",
                            List.of(build),
                            object().with("build-status", values.text("status"))
                                    .with("project-name", project)
                                    .with("build-id", build)
                                    .with(
                                            "additional-information",
                                            object().with("initiator", "example-user")
                                                    .with(
                                                            "build-complete",
                                                            !values.text("status")
                                                                    .equals("IN_PROGRESS"))
                                                    .with(
                                                            "logs",
                                                            object().with("group-name", "/aws/codebuild/" + project)
                                                                    .with("stream-name", log)))
                                    .with("current-phase", "COMPLETED")
                                    .with("version", "1"));
                });
    }

    private static EventDefinition codePipeline() {
        return named("eventbridge-codepipeline", "State change of a CodePipeline execution")
                .text("pipeline", "example-pipeline", "Name of the pipeline.")
                .choice(
                        STATE,
                        List.of("SUCCEEDED", "STARTED", "RESUMED", "CANCELED", "FAILED", "SUPERSEDED"),
                        "State of the execution.")
                .origin()
                .event(values -> EventBridgeEnvelope.of(
                        values,
                        "aws.codepipeline",
                        "CodePipeline Pipeline Execution State Change",
                        List.of(values.arn("codepipeline", values.text("pipeline"))),
                        object().with("pipeline", values.text("pipeline"))
                                .with("execution-id", values.ids().uuid("execution"))
                                .with("start-time", Times.isoMillis(values.time()))
                                .with(STATE, values.text(STATE))
                                .with("version", 1)));
    }

    private static EventDefinition cloudTrail() {
        return named("eventbridge-cloudtrail", "Call of an AWS API, recorded by CloudTrail")
                .text("service", "s3", "Service, as in `s3.amazonaws.com`.")
                .text("operation", "PutBucketPolicy", "API operation.")
                .object("parameters", "{\"bucketName\":\"example-bucket\"}", "Parameters of the request.")
                .origin()
                .event(values -> EventBridgeEnvelope.of(
                        values,
                        "aws." + values.text("service"),
                        "AWS API Call via CloudTrail",
                        List.of(),
                        object().with("eventVersion", "1.11")
                                .with(
                                        "userIdentity",
                                        object().with("type", "IAMUser")
                                                .with("principalId", "AIDACKCEVSQ6C2EXAMPLE")
                                                .with("arn", values.globalArn("iam", "user/example-user"))
                                                .with("accountId", values.account())
                                                .with("accessKeyId", "AKIAIOSFODNN7EXAMPLE")
                                                .with("userName", "example-user"))
                                .with("eventTime", Times.isoSeconds(values.time()))
                                .with("eventSource", values.text("service") + ".amazonaws.com")
                                .with("eventName", values.text("operation"))
                                .with("awsRegion", values.region())
                                .with("sourceIPAddress", "192.0.2.10")
                                .with("userAgent", "aws-cli/2.22.0")
                                .with("requestParameters", values.object("parameters"))
                                .with("responseElements", null)
                                .with("requestID", values.ids().uuid("request"))
                                .with("eventID", values.ids().uuid("event-id"))
                                .with("readOnly", false)
                                .with("eventType", "AwsApiCall")
                                .with("managementEvent", true)
                                .with("recipientAccountId", values.account())
                                .with("eventCategory", "Management")));
    }

    private static EventDefinition health() {
        return named("eventbridge-health", "Event of AWS Health")
                .text("service", "EC2", "Service.")
                .text("eventTypeCode", "AWS_EC2_INSTANCE_STORE_DRIVE_PERFORMANCE_DEGRADED", "Code of the event type.")
                .choice("category", List.of("issue", "accountNotification", "scheduledChange"), "Category.")
                .text("entity", INSTANCE, "Resource that is affected.")
                .origin()
                .event(values -> EventBridgeEnvelope.of(
                        values,
                        "aws.health",
                        "AWS Health Event",
                        List.of(values.text("entity")),
                        object().with(
                                        "eventArn",
                                        "arn:" + values.partition() + ":health:" + values.region() + "::event/"
                                                + values.text("service") + "/" + values.text("eventTypeCode") + "/"
                                                + values.ids().hex("health", 16))
                                .with("service", values.text("service"))
                                .with("eventTypeCode", values.text("eventTypeCode"))
                                .with("eventTypeCategory", values.text("category"))
                                .with("eventScopeCode", "ACCOUNT_SPECIFIC")
                                .with("startTime", Times.http(values.time()))
                                .with("lastUpdatedTime", Times.http(values.time()))
                                .with("statusCode", "open")
                                .with("eventRegion", values.region())
                                .with(
                                        "eventDescription",
                                        List.of(object().with("language", "en_US")
                                                .with("latestDescription", "Example description of the event.")))
                                .with("affectedEntities", List.of(object().with("entityValue", values.text("entity"))))
                                .with("affectedAccount", values.account())
                                .with("page", "1")
                                .with("totalPages", "1")));
    }
}
