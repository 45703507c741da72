package io.github.lambdaimage.inmemory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Functions. */
public final class LambdaService implements Service {

    private static final int UNRESERVED = 1000;
    private static final int LEAST_UNRESERVED = 100;

    /** Invokes a function in place of the image. */
    public interface Invoker {
        /**
         * Invokes it.
         *
         * @param image URI with digest
         */
        Answer invoke(String image, Map<String, String> environment, byte[] event);
    }

    /**
     * The result of a function.
     *
     * @param error such as {@code Unhandled}; null on success
     * @param log the end of its log
     */
    public record Answer(String payload, @Nullable String error, String log) {}

    private final VirtualClock clock;
    private final IamService iam;
    private final EcrService ecr;
    private final LambdaAliases aliases = new LambdaAliases();
    private final Map<String, Function> functions = new TreeMap<>();
    private Invoker invoker =
            (image, environment, event) -> new Answer("\"SUCCESS\"", null, "START RequestId: 1\nEND RequestId: 1\n");

    LambdaService(VirtualClock clock, IamService iam, EcrService ecr) {
        this.clock = clock;
        this.iam = iam;
        this.ecr = ecr;
    }

    /** Sets the invoker. */
    public void answerWith(Invoker other) {
        invoker = other;
    }

    /** Adds a function with package type Zip. */
    public void putZip(String name, String role) {
        Settings settings = new Settings();
        settings.take(JsonProtocol.object().put("Role", role), name);
        Function function = new Function(name, settings, "", "", clock);
        function.zip = true;
        function.latest.readyAt = 1;
        functions.put(name, function);
    }

    /** Sets the state of a function and of its last update. */
    public void say(String name, String state, String reason, String lastUpdate) {
        Function.Version latest = function(name).latest;
        latest.state = state;
        latest.stateReason = reason;
        latest.lastUpdate = lastUpdate;
        latest.lastUpdateReason = reason;
    }

    /** Sets the state of a published version. */
    public void say(String name, int version, String state, String reason) {
        Function.Version published =
                Objects.requireNonNull(function(name).versions.get(version), "version");
        published.state = state;
        published.stateReason = reason;
    }

    /** Changes a setting outside of the deploy. */
    public void change(String name, String setting, int value) {
        Function function = function(name);
        function.latest.settings.json().put(setting, value);
        function.latest.revision = UUID.randomUUID().toString();
    }

    /**
     * Sets a setting that a deploy does not know.
     *
     * @param json its value
     */
    public void put(String name, String setting, String json) {
        function(name)
                .latest
                .settings
                .json()
                .set(setting, new AwsRequest("PUT", "/", "", Map.of(), json.getBytes(StandardCharsets.UTF_8)).json());
    }

    /** Adds a statement to the policy of an alias, as API Gateway's console does. */
    public void permit(String name, String alias, String sid) {
        Objects.requireNonNull(function(name).aliases.get(alias), alias)
                .statements
                .put(sid, JsonProtocol.object().put("Sid", sid).put("Effect", "Allow"));
    }

    /** Adds a weighted version to an alias. */
    public void weigh(String name, String alias, String version) {
        Objects.requireNonNull(function(name).aliases.get(alias), alias).weights.put(version, 0.1);
    }

    /** Sets the description of an alias, as a user of the console does. */
    public void describe(String name, String alias, String description) {
        Objects.requireNonNull(function(name).aliases.get(alias), alias).description = description;
    }

    static String arn(String name) {
        return "arn:aws:lambda:" + InMemoryAws.REGION + ":" + InMemoryAws.ACCOUNT + ":function:" + name;
    }

    Function function(String nameOrArn) {
        String name = nameOrArn.startsWith("arn:") ? nameOrArn.split(":", -1)[6] : nameOrArn;
        Function function = functions.get(name);
        if (function == null) {
            throw missing("Function not found: " + arn(name));
        }
        function.settle();
        return function;
    }

    static AwsError missing(String message) {
        return new AwsError(404, "ResourceNotFoundException", message);
    }

    @Override
    public String operation(AwsRequest request) {
        return LambdaRoutes.operation(request);
    }

    @Override
    public AwsAnswer answer(AwsRequest request, String operation) {
        List<String> parts = request.parts();
        JsonNode json = operation.equals("Invoke") ? JsonProtocol.object() : request.json();
        if (operation.equals("CreateFunction")) {
            return create(json);
        }
        Function function = function(parts.get(2));
        return switch (operation) {
            case "GetFunction" -> get(function, request.query("Qualifier"));
            case "GetFunctionConfiguration" ->
                json(200, configuration(function, version(function, request.query("Qualifier"))));
            case "UpdateFunctionCode" -> updateCode(function, json);
            case "UpdateFunctionConfiguration" -> updateConfiguration(function, json);
            case "PublishVersion" -> publish(function, json);
            case "DeleteFunction" -> {
                functions.remove(function.name);
                yield AwsAnswer.empty(204);
            }
            case "PutFunctionConcurrency" ->
                reserve(function, json.path("ReservedConcurrentExecutions").asInt());
            case "DeleteFunctionConcurrency" -> {
                function.concurrency = null;
                yield AwsAnswer.empty(204);
            }
            case "TagResource" -> {
                json.path("Tags")
                        .properties()
                        .forEach(tag ->
                                function.tags.put(tag.getKey(), tag.getValue().asText()));
                yield AwsAnswer.empty(204);
            }
            case "Invoke" -> invoke(function, request);
            default -> aliases.answer(request, operation, function);
        };
    }

    static AwsAnswer json(int status, JsonNode body) {
        return AwsAnswer.json(status, "application/json", body);
    }

    private AwsAnswer create(JsonNode json) {
        String name = json.path("FunctionName").asText();
        if (functions.containsKey(name)) {
            throw new AwsError(409, "ResourceConflictException", "Function already exist: " + name);
        }
        checkRole(json.path("Role").asText());
        String uri = json.path("Code").path("ImageUri").asText();
        String digest = ecr.resolve(uri);
        Settings settings = new Settings();
        settings.take(json, name);
        checkRights(settings, json);
        Function function = new Function(name, settings, uri, digest, clock);
        json.path("Tags")
                .properties()
                .forEach(tag -> function.tags.put(tag.getKey(), tag.getValue().asText()));
        functions.put(name, function);
        return json(201, configuration(function, function.latest));
    }

    private void checkRole(String role) {
        if (!iam.isAssumable(role)) {
            throw new AwsError(
                    400,
                    "InvalidParameterValueException",
                    "The role defined for the function cannot be assumed by Lambda.");
        }
    }

    /** Checks the permissions of the role for the VPC and for the key of the variables, if a request sets them. */
    private void checkRights(Settings settings, JsonNode request) {
        String role = settings.json().path("Role").asText();
        boolean network = request.has("Role") || request.has("VpcConfig");
        if (network && !settings.json().path("VpcConfig").path("SubnetIds").isEmpty() && !iam.mayConnect(role)) {
            throw new AwsError(
                    400,
                    "InvalidParameterValueException",
                    "The provided execution role does not have permissions to call CreateNetworkInterface on EC2");
        }
        boolean variables = request.has("Role") || request.has("Environment");
        if (variables && settings.json().has("Environment") && !iam.isKnownToKms(role)) {
            // github.com/hashicorp/terraform-provider-aws/issues/4633
            throw new AwsError(
                    400,
                    "InvalidParameterValueException",
                    "Lambda was unable to configure access to your environment variables because the KMS key is invalid"
                            + " for CreateGrant. Please check your KMS key settings. KMS Exception: InvalidArnException"
                            + " KMS Message: ARN does not refer to a valid principal: " + role);
        }
    }

    private AwsAnswer get(Function function, String qualifier) {
        Function.Version version = version(function, qualifier);
        ObjectNode answer = JsonProtocol.object();
        answer.set("Configuration", configuration(function, version));
        if (function.zip) {
            answer.putObject("Code").put("RepositoryType", "S3").put("Location", "https://example.com/code.zip");
        } else {
            answer.putObject("Code")
                    .put("RepositoryType", "ECR")
                    .put("ImageUri", version.imageUri)
                    .put(
                            "ResolvedImageUri",
                            version.imageUri.replaceFirst("(:[^/:@]*)?(@.*)?$", "") + "@" + version.digest);
        }
        if (!function.tags.isEmpty()) {
            ObjectNode tags = answer.putObject("Tags");
            function.tags.forEach(tags::put);
        }
        if (function.concurrency != null) {
            answer.putObject("Concurrency").put("ReservedConcurrentExecutions", function.concurrency);
        }
        return json(200, answer);
    }

    static Function.Version version(Function function, String qualifier) {
        if (qualifier.isEmpty() || qualifier.equals("$LATEST")) {
            return function.latest;
        }
        Function.Alias alias = function.aliases.get(qualifier);
        String number = alias == null ? qualifier : alias.version;
        Function.Version version = number.matches("[0-9]+") ? function.versions.get(Integer.parseInt(number)) : null;
        if (version == null) {
            throw missing("Function not found: " + arn(function.name) + ":" + qualifier);
        }
        return version;
    }

    private static ObjectNode configuration(Function function, Function.Version version) {
        ObjectNode json = version.settings.copy().json();
        json.put("FunctionName", function.name)
                .put("FunctionArn", arn(function.name) + (version.number.equals("$LATEST") ? "" : ":" + version.number))
                .put("Version", version.number)
                .put("PackageType", function.zip ? "Zip" : "Image")
                .put("CodeSha256", version.digest.replace("sha256:", ""))
                .put("RevisionId", version.revision)
                .put("State", version.state)
                .put("LastUpdateStatus", version.lastUpdate)
                .put("LastModified", "2026-01-01T00:00:00.000+0000");
        reason(json, "State", version.stateReason);
        reason(json, "LastUpdateStatus", version.lastUpdateReason);
        return json;
    }

    private static void reason(ObjectNode json, String name, String reason) {
        int colon = reason.indexOf(": ");
        if (colon > 0) {
            json.put(name + "ReasonCode", reason.substring(0, colon));
            json.put(name + "Reason", reason.substring(colon + 2));
        }
    }

    private AwsAnswer updateCode(Function function, JsonNode json) {
        function.checkChange(json.path("RevisionId").asText(""));
        if (function.zip) {
            throw new AwsError(
                    400,
                    "InvalidParameterValueException",
                    "Please do not provide ImageUri when updating a function with packageType Zip.");
        }
        String uri = json.path("ImageUri").asText();
        String digest = ecr.resolve(uri);
        function.latest.imageUri = uri;
        function.latest.digest = digest;
        if (json.has("Architectures")) {
            function.latest.settings.json().set("Architectures", json.get("Architectures"));
        }
        function.changed();
        return json(200, configuration(function, function.latest));
    }

    private AwsAnswer updateConfiguration(Function function, JsonNode json) {
        function.checkChange(json.path("RevisionId").asText(""));
        if (json.has("Role")) {
            checkRole(json.path("Role").asText());
        }
        Settings changed = function.latest.settings.copy();
        changed.take(json, function.name);
        checkRights(changed, json);
        function.latest.settings.take(json, function.name);
        function.changed();
        return json(200, configuration(function, function.latest));
    }

    private static AwsAnswer publish(Function function, JsonNode json) {
        function.checkChange(json.path("RevisionId").asText(""));
        return json(
                201,
                configuration(
                        function, function.publish(json.path("Description").asText(""))));
    }

    private static AwsAnswer reserve(Function function, int concurrency) {
        if (UNRESERVED - concurrency < LEAST_UNRESERVED) {
            throw new AwsError(
                    400,
                    "InvalidParameterValueException",
                    "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution"
                            + " below its minimum value of [100].");
        }
        function.concurrency = concurrency;
        return json(200, JsonProtocol.object().put("ReservedConcurrentExecutions", concurrency));
    }

    private AwsAnswer invoke(Function function, AwsRequest request) {
        Function.Version version = version(function, request.query("Qualifier"));
        if (version.state.equals("Pending")) {
            throw new AwsError(
                    409,
                    "ResourceConflictException",
                    "The operation cannot be performed at this time. The function is currently in the following state: Pending");
        }
        if (function.concurrency != null && function.concurrency == 0) {
            throw new AwsError(429, "TooManyRequestsException", "Rate Exceeded.");
        }
        Map<String, String> environment = new TreeMap<>();
        version.settings
                .json()
                .path("Environment")
                .path("Variables")
                .properties()
                .forEach(variable ->
                        environment.put(variable.getKey(), variable.getValue().asText()));
        String type = request.header("X-Amz-Invocation-Type").orElse("RequestResponse");
        if (type.equals("DryRun")) {
            return new AwsAnswer(204, "application/json", new byte[0]).with("X-Amz-Executed-Version", version.number);
        }
        Answer answer = invoker.invoke(
                version.imageUri.replaceFirst("(:[^/:@]*)?(@.*)?$", "") + "@" + version.digest,
                environment,
                request.body());
        if (type.equals("Event")) {
            return new AwsAnswer(202, "application/json", new byte[0]).with("X-Amz-Executed-Version", version.number);
        }
        AwsAnswer sent = new AwsAnswer(200, "application/json", answer.payload().getBytes(StandardCharsets.UTF_8))
                .with("X-Amz-Executed-Version", version.number)
                .with(
                        "X-Amz-Log-Result",
                        Base64.getEncoder().encodeToString(answer.log().getBytes(StandardCharsets.UTF_8)));
        return answer.error() == null ? sent : sent.with("X-Amz-Function-Error", answer.error());
    }

    @Override
    public AwsAnswer error(AwsError error, String requestId) {
        return json(
                        error.status(),
                        JsonProtocol.object()
                                .put("Type", "User")
                                .put("Message", error.awsMessage())
                                .put("message", error.awsMessage()))
                .with("x-amzn-ErrorType", error.code());
    }

    @Override
    public String state() {
        StringBuilder state = new StringBuilder();
        functions.values().forEach(function -> {
            function.settle();
            state.append(function.state());
        });
        return state.toString();
    }
}
