package io.github.lambdaimage.events.internal.source;

import static io.github.lambdaimage.events.internal.json.JsonObject.object;

import io.github.lambdaimage.events.internal.definition.EventDefinition;
import io.github.lambdaimage.events.internal.definition.EventValues;
import io.github.lambdaimage.events.internal.json.JsonObject;
import io.github.lambdaimage.events.internal.json.JsonWriter;
import io.github.lambdaimage.events.internal.value.Digests;
import io.github.lambdaimage.events.internal.value.Times;
import java.util.List;

/** Delivery and operation: CodeCommit, CodePipeline, CodeDeploy, Config, CloudFormation, Secrets Manager. */
final class OperationsEvents {

    private static final int COMMIT_DIGITS = 40;

    private OperationsEvents() {}

    static List<EventDefinition> all() {
        return List.of(
                cloudFormation(),
                codeCommit(),
                codeDeploy(),
                codePipeline(),
                config(),
                configScheduled(),
                secretsManager());
    }

    private static EventDefinition cloudFormation() {
        return EventDefinition.named("cloudformation", "Request to a custom resource of CloudFormation")
                .javaClass("CloudFormationCustomResourceEvent")
                .choice("requestType", List.of("Update", "Create", "Delete"), "Type of the request.")
                .text("stack", "example-stack", "Name of the stack.")
                .text("resource", "ExampleResource", "Logical ID of the resource.")
                .text("resourceType", "Custom::Example", "Type of the resource.")
                .object("properties", "{\"Name\":\"new\"}", "Properties of the resource.")
                .object("oldProperties", "{\"Name\":\"old\"}", "Properties before an update.")
                .text("function", "example", "Name of the function.")
                .region()
                .account()
                .event(OperationsEvents::cloudFormationEvent);
    }

    private static JsonObject cloudFormationEvent(EventValues values) {
        String requestType = values.text("requestType");
        String stackId = values.arn(
                "cloudformation",
                "stack/" + values.text("stack") + "/" + values.ids().uuid("stack"));
        String serviceToken = values.arn("lambda", "function:" + values.text("function"));
        JsonObject event = object().with("RequestType", requestType)
                .with("ServiceToken", serviceToken)
                .with(
                        "ResponseURL",
                        "https://cloudformation-custom-resource-response-example.s3." + values.region() + "."
                                + values.domain() + "/" + values.ids().token("response", 24))
                .with("StackId", stackId)
                .with("RequestId", values.ids().uuid("request"))
                .with("LogicalResourceId", values.text("resource"))
                .with("ResourceType", values.text("resourceType"))
                .with("ResourceProperties", properties(serviceToken, values.object("properties")));
        if (!requestType.equals("Create")) {
            event.with("PhysicalResourceId", "example-" + values.ids().lowerCase("physical", 12));
        }
        if (requestType.equals("Update")) {
            event.with("OldResourceProperties", properties(serviceToken, values.object("oldProperties")));
        }
        return event;
    }

    private static JsonObject properties(String serviceToken, JsonObject given) {
        return object().with("ServiceToken", serviceToken).withAll(given);
    }

    private static EventDefinition codeCommit() {
        return EventDefinition.named("codecommit", "Trigger of a CodeCommit repository")
                .javaClass("CodeCommitEvent")
                .text("repository", "example-repository", "Name of the repository.")
                .text("branch", "main", "Branch.")
                .text("commit", "", "Commit ID, generated if empty.")
                .text("customData", "example", "Custom data of the trigger.")
                .origin()
                .event(values -> object().with(
                                "Records",
                                List.of(object().with("awsRegion", values.region())
                                        .with("codecommit", references(values))
                                        .with("customData", values.text("customData"))
                                        .with("eventId", values.ids().uuid("event"))
                                        .with("eventName", "ReferenceChanges")
                                        .with("eventPartNumber", 1)
                                        .with("eventSource", "aws:codecommit")
                                        .with("eventSourceARN", values.arn("codecommit", values.text("repository")))
                                        .with("eventTime", Times.isoOffset(values.time()))
                                        .with("eventTotalParts", 1)
                                        .with(
                                                "eventTriggerConfigId",
                                                values.ids().uuid("trigger"))
                                        .with("eventTriggerName", "example-trigger")
                                        .with("eventVersion", "1.0")
                                        .with("userIdentityARN", values.globalArn("iam", "user/example-user")))));
    }

    private static JsonObject references(EventValues values) {
        return object().with(
                        "references",
                        List.of(object().with(
                                        "commit", values.optional("commit").orElseGet(() -> values.ids()
                                                .hex("commit", COMMIT_DIGITS)))
                                .with("created", true)
                                .with("ref", "refs/heads/" + values.text("branch"))));
    }

    private static EventDefinition codeDeploy() {
        return EventDefinition.named("codedeploy", "Lifecycle hook of a CodeDeploy deployment")
                .text("deploymentId", "d-EXAMPLE11", "ID of the deployment.")
                .event(values -> object().with("DeploymentId", values.text("deploymentId"))
                        .with(
                                "LifecycleEventHookExecutionId",
                                Digests.base64(values.ids().token("execution", 60))));
    }

    private static EventDefinition codePipeline() {
        return EventDefinition.named("codepipeline", "Invoke action of CodePipeline")
                .text("function", "example", "Name of the function.")
                .text("userParameters", "example", "User parameters of the action.")
                .text("bucket", "example-bucket", "Bucket of the artifacts.")
                .text("key", "example-pipeline/source/42.zip", "Key of the input artifact.")
                .account()
                .event(OperationsEvents::codePipelineEvent);
    }

    private static JsonObject codePipelineEvent(EventValues values) {
        JsonObject artifact = object().with("name", "SourceArtifact")
                .with("revision", null)
                .with(
                        "location",
                        object().with("type", "S3")
                                .with(
                                        "s3Location",
                                        object().with("bucketName", values.text("bucket"))
                                                .with("objectKey", values.text("key"))));
        JsonObject data = object().with(
                        "actionConfiguration",
                        object().with(
                                        "configuration",
                                        object().with("FunctionName", values.text("function"))
                                                .with("UserParameters", values.text("userParameters"))))
                .with("inputArtifacts", List.of(artifact))
                .with("outputArtifacts", List.of())
                .with(
                        "artifactCredentials",
                        object().with("accessKeyId", "ASIAIOSFODNN7EXAMPLE")
                                .with("secretAccessKey", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
                                .with("sessionToken", values.ids().token("session", 120))
                                .with("expirationTime", null))
                .with("continuationToken", null);
        return object().with(
                        "CodePipeline.job",
                        object().with("id", values.ids().uuid("job"))
                                .with("accountId", values.account())
                                .with("data", data));
    }

    private static EventDefinition.Builder configFields(String name, String title) {
        return EventDefinition.named(name, title)
                .javaClass("ConfigEvent")
                .text("rule", "example-rule", "Name of the rule.")
                .object("parameters", "{\"threshold\":\"1\"}", "Parameters of the rule.");
    }

    private static JsonObject configEvent(EventValues values, JsonObject invokingEvent) {
        String ruleId = "config-rule-" + values.ids().lowerCase("rule", 6);
        return object().with("version", "1.0")
                .with("invokingEvent", JsonWriter.compact(invokingEvent))
                .with("ruleParameters", JsonWriter.compact(values.object("parameters")))
                .with("resultToken", values.ids().token("result", 120))
                .with("eventLeftScope", false)
                .with(
                        "executionRoleArn",
                        values.globalArn("iam", "role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig"))
                .with("configRuleArn", values.arn("config", "config-rule/" + ruleId))
                .with("configRuleName", values.text("rule"))
                .with("configRuleId", ruleId)
                .with("accountId", values.account())
                .with("evaluationMode", "DETECTIVE");
    }

    private static EventDefinition config() {
        return configFields("config", "Evaluation of a Config rule after a configuration change")
                .text("resourceType", "AWS::EC2::Instance", "Type of the resource.")
                .text("resourceId", "i-0123456789abcdef0", "ID of the resource.")
                .object("configuration", "{\"instanceType\":\"t3.micro\"}", "Configuration of the resource.")
                .origin()
                .event(values -> configEvent(values, changeNotification(values)));
    }

    private static JsonObject changeNotification(EventValues values) {
        String time = Times.isoMillis(values.time());
        return object().with("configurationItemDiff", null)
                .with(
                        "configurationItem",
                        object().with("relatedEvents", List.of())
                                .with("relationships", List.of())
                                .with("configuration", values.object("configuration"))
                                .with("supplementaryConfiguration", object())
                                .with("tags", object())
                                .with("configurationItemVersion", "1.3")
                                .with("configurationItemCaptureTime", time)
                                .with("configurationStateId", values.time().toEpochMilli())
                                .with("awsAccountId", values.account())
                                .with("configurationItemStatus", "OK")
                                .with("resourceType", values.text("resourceType"))
                                .with("resourceId", values.text("resourceId"))
                                .with("resourceName", null)
                                .with("awsRegion", values.region())
                                .with("availabilityZone", values.region() + "a")
                                .with("configurationStateMd5Hash", "")
                                .with("resourceCreationTime", time))
                .with("notificationCreationTime", time)
                .with("messageType", "ConfigurationItemChangeNotification")
                .with("recordVersion", "1.3");
    }

    private static EventDefinition configScheduled() {
        return configFields("config-scheduled", "Periodic evaluation of a Config rule")
                .origin()
                .event(values -> configEvent(
                        values,
                        object().with("awsAccountId", values.account())
                                .with("notificationCreationTime", Times.isoMillis(values.time()))
                                .with("messageType", "ScheduledNotification")
                                .with("recordVersion", "1.0")));
    }

    private static EventDefinition secretsManager() {
        return EventDefinition.named("secretsmanager", "Step of a rotation of Secrets Manager")
                .javaClass("SecretsManagerRotationEvent")
                .choice(
                        "step",
                        List.of("createSecret", "setSecret", "testSecret", "finishSecret"),
                        "Step of the rotation.")
                .text("secret", "example-secret", "Name of the secret.")
                .region()
                .account()
                .event(values -> object().with("Step", values.text("step"))
                        .with(
                                "SecretId",
                                values.arn(
                                        "secretsmanager",
                                        "secret:" + values.text("secret") + "-"
                                                + values.ids().token("secret", 6)))
                        .with("ClientRequestToken", values.ids().uuid("request"))
                        .with("RotationToken", values.ids().uuid("rotation")));
    }
}
