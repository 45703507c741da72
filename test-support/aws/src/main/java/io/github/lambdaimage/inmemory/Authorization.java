package io.github.lambdaimage.inmemory;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** What IAM checks for a request: the resource and condition keys (service authorization reference). */
final class Authorization {

    private static final String ANY = "*";

    private Authorization() {}

    static String resource(String service, String operation, AwsRequest request) {
        return switch (service) {
            case "iam" ->
                "arn:aws:iam::" + InMemoryAws.ACCOUNT + ":role/"
                        + request.form().get("RoleName");
            case "ecr" -> repository(request.json());
            case "logs" -> logGroup(operation, request.json());
            case "lambda" -> function(operation, request);
            default -> ANY;
        };
    }

    static Map<String, String> conditions(String operation, AwsRequest request) {
        return operation.equals("AttachRolePolicy")
                ? Map.of("iam:PolicyARN", request.form().getOrDefault("PolicyArn", ""))
                : Map.of();
    }

    private static String repository(JsonNode json) {
        String name = json.path("repositoryName")
                .asText(json.path("repositoryNames").path(0).asText());
        String account = json.path("registryId").asText(InMemoryAws.ACCOUNT);
        return name.isEmpty() ? ANY : "arn:aws:ecr:" + InMemoryAws.REGION + ":" + account + ":repository/" + name;
    }

    /** Groups are named as in IAM's error messages, with an empty stream. */
    private static String logGroup(String operation, JsonNode json) {
        String name = operation.startsWith("Describe")
                ? ""
                : json.path("logGroupName").asText();
        return arn("logs", "log-group:" + name + ":log-stream:");
    }

    private static String function(String operation, AwsRequest request) {
        if (operation.equals("CreateFunction")) {
            return LambdaService.arn(request.json().path("FunctionName").asText());
        }
        List<String> parts = request.parts();
        String named = parts.get(2);
        String qualifier = request.query("Qualifier");
        return (named.startsWith("arn:") ? named : LambdaService.arn(named))
                + (qualifier.isEmpty() ? "" : ":" + qualifier);
    }

    private static String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + InMemoryAws.REGION + ":" + InMemoryAws.ACCOUNT + ":" + resource;
    }
}
