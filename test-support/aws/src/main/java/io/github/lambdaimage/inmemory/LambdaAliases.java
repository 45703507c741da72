package io.github.lambdaimage.inmemory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Aliases of functions, their URLs and their policies. */
final class LambdaAliases {

    AwsAnswer answer(AwsRequest request, String operation, Function function) {
        JsonNode json = request.json();
        return switch (operation) {
            case "GetAlias" -> described(function, request.parts().get(4), 200);
            case "CreateAlias" -> create(function, json);
            case "UpdateAlias" -> update(function, request.parts().get(4), json);
            case "GetFunctionUrlConfig" -> LambdaService.json(200, url(alias(function, request.query("Qualifier"))));
            case "CreateFunctionUrlConfig" -> createUrl(function, request.query("Qualifier"), json);
            case "UpdateFunctionUrlConfig" -> updateUrl(alias(function, request.query("Qualifier")), json);
            case "DeleteFunctionUrlConfig" -> {
                url(alias(function, request.query("Qualifier")));
                alias(function, request.query("Qualifier")).url = null;
                yield AwsAnswer.empty(204);
            }
            case "GetPolicy" -> policy(alias(function, request.query("Qualifier")));
            case "AddPermission" -> permit(function, request.query("Qualifier"), json);
            case "RemovePermission" -> {
                if (alias(function, request.query("Qualifier"))
                                .statements
                                .remove(request.parts().get(4))
                        == null) {
                    throw LambdaService.missing(
                            "Statement " + request.parts().get(4) + " is not found in resource policy.");
                }
                yield AwsAnswer.empty(204);
            }
            default -> throw new AwsError(400, "UnknownOperationException", operation);
        };
    }

    private static Function.Alias alias(Function function, String name) {
        Function.Alias alias = function.aliases.get(name);
        if (alias == null) {
            throw LambdaService.missing("Cannot find alias arn: " + LambdaService.arn(function.name) + ":" + name);
        }
        return alias;
    }

    private static AwsAnswer described(Function function, String name, int status) {
        Function.Alias alias = alias(function, name);
        ObjectNode answer = JsonProtocol.object()
                .put("Name", name)
                .put("AliasArn", LambdaService.arn(function.name) + ":" + name)
                .put("FunctionVersion", alias.version)
                .put("Description", alias.description)
                .put("RevisionId", alias.revision);
        if (!alias.weights.isEmpty()) {
            ObjectNode weights = answer.putObject("RoutingConfig").putObject("AdditionalVersionWeights");
            alias.weights.forEach(weights::put);
        }
        return LambdaService.json(status, answer);
    }

    private static AwsAnswer create(Function function, JsonNode json) {
        String name = json.path("Name").asText();
        if (function.aliases.containsKey(name)) {
            throw new AwsError(
                    409,
                    "ResourceConflictException",
                    "Alias already exists: " + LambdaService.arn(function.name) + ":" + name);
        }
        String version = json.path("FunctionVersion").asText();
        LambdaService.version(function, version);
        Function.Alias alias = new Function.Alias(version);
        alias.description = json.path("Description").asText("");
        weigh(alias, json.path("RoutingConfig"));
        function.aliases.put(name, alias);
        return described(function, name, 201);
    }

    private static AwsAnswer update(Function function, String name, JsonNode json) {
        Function.Alias alias = alias(function, name);
        String revision = json.path("RevisionId").asText("");
        if (!revision.isEmpty() && !revision.equals(alias.revision)) {
            throw new AwsError(
                    412,
                    "PreconditionFailedException",
                    "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to"
                            + " retrieve the latest Revision Id");
        }
        alias.version = json.path("FunctionVersion").asText(alias.version);
        alias.description = json.path("Description").asText(alias.description);
        if (json.has("RoutingConfig")) {
            alias.weights.clear();
            weigh(alias, json.path("RoutingConfig"));
        }
        alias.revision = UUID.randomUUID().toString();
        return described(function, name, 200);
    }

    private static void weigh(Function.Alias alias, JsonNode routing) {
        routing.path("AdditionalVersionWeights")
                .properties()
                .forEach(weight ->
                        alias.weights.put(weight.getKey(), weight.getValue().asDouble()));
    }

    private static ObjectNode url(Function.Alias alias) {
        @Nullable ObjectNode url = alias.url;
        if (url == null) {
            throw LambdaService.missing("The resource you requested does not exist.");
        }
        return url;
    }

    private static AwsAnswer createUrl(Function function, String name, JsonNode json) {
        Function.Alias alias = alias(function, name);
        if (alias.url != null) {
            throw new AwsError(
                    409,
                    "ResourceConflictException",
                    "Failed to create function url config for [functionArn = " + LambdaService.arn(function.name) + ":"
                            + name + "]. Error message:  FunctionUrlConfig exists for this Lambda function");
        }
        alias.url = JsonProtocol.object()
                .put(
                        "FunctionUrl",
                        "https://" + function.name + name + ".lambda-url." + InMemoryAws.REGION + ".on.aws/")
                .put("FunctionArn", LambdaService.arn(function.name) + ":" + name)
                .put("CreationTime", "2026-01-01T00:00:00Z")
                .put("LastModifiedTime", "2026-01-01T00:00:00Z");
        takeUrl(alias.url, json);
        return LambdaService.json(201, alias.url);
    }

    private static AwsAnswer updateUrl(Function.Alias alias, JsonNode json) {
        takeUrl(url(alias), json);
        return LambdaService.json(200, url(alias));
    }

    private static void takeUrl(ObjectNode url, JsonNode json) {
        url.put("AuthType", json.path("AuthType").asText(url.path("AuthType").asText()));
        url.put(
                "InvokeMode",
                json.path("InvokeMode").asText(url.path("InvokeMode").asText("BUFFERED")));
        if (json.has("Cors")) {
            if (json.get("Cors").isEmpty()) {
                url.remove("Cors");
            } else {
                url.set("Cors", json.get("Cors"));
            }
        }
    }

    private static AwsAnswer policy(Function.Alias alias) {
        if (alias.statements.isEmpty()) {
            throw LambdaService.missing("The resource you requested does not exist.");
        }
        ObjectNode policy = JsonProtocol.object().put("Version", "2012-10-17").put("Id", "default");
        ArrayNode statements = policy.putArray("Statement");
        alias.statements.values().forEach(statements::add);
        return LambdaService.json(
                200, JsonProtocol.object().put("Policy", policy.toString()).put("RevisionId", alias.revision));
    }

    private static AwsAnswer permit(Function function, String name, JsonNode json) {
        Function.Alias alias = alias(function, name);
        String sid = json.path("StatementId").asText();
        if (alias.statements.containsKey(sid)) {
            throw new AwsError(
                    409,
                    "ResourceConflictException",
                    "The statement id (" + sid
                            + ") provided already exists. Please provide a new statement id, or remove the"
                            + " existing statement.");
        }
        ObjectNode statement = JsonProtocol.object()
                .put("Sid", sid)
                .put("Effect", "Allow")
                .put("Principal", json.path("Principal").asText())
                .put("Action", json.path("Action").asText())
                .put("Resource", LambdaService.arn(function.name) + ":" + name);
        if (json.has("FunctionUrlAuthType")) {
            statement
                    .withObject("/Condition/StringEquals")
                    .put(
                            "lambda:FunctionUrlAuthType",
                            json.path("FunctionUrlAuthType").asText());
        }
        if (json.has("InvokedViaFunctionUrl")) {
            statement
                    .withObject("/Condition/Bool")
                    .put(
                            "lambda:InvokedViaFunctionUrl",
                            json.path("InvokedViaFunctionUrl").asText());
        }
        alias.statements.put(sid, statement);
        return LambdaService.json(201, JsonProtocol.object().put("Statement", statement.toString()));
    }
}
