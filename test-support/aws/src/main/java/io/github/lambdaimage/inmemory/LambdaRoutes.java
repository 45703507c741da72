package io.github.lambdaimage.inmemory;

import java.util.List;

/** Maps method and path to an operation of Lambda. */
final class LambdaRoutes {

    private LambdaRoutes() {}

    static String operation(AwsRequest request) {
        List<String> parts = request.parts();
        String method = request.method();
        if (parts.get(1).equals("tags")) {
            return method.equals("POST") ? "TagResource" : "ListTags";
        }
        if (parts.size() == 2) {
            return method.equals("POST") ? "CreateFunction" : "ListFunctions";
        }
        if (parts.size() == 3) {
            return method.equals("DELETE") ? "DeleteFunction" : "GetFunction";
        }
        return switch (parts.get(3)) {
            case "code" -> "UpdateFunctionCode";
            case "configuration" -> method.equals("PUT") ? "UpdateFunctionConfiguration" : "GetFunctionConfiguration";
            case "versions" -> method.equals("POST") ? "PublishVersion" : "ListVersionsByFunction";
            case "invocations" -> "Invoke";
            case "concurrency" -> method.equals("PUT") ? "PutFunctionConcurrency" : "DeleteFunctionConcurrency";
            case "policy" ->
                switch (method) {
                    case "POST" -> "AddPermission";
                    case "DELETE" -> "RemovePermission";
                    default -> "GetPolicy";
                };
            case "url" ->
                switch (method) {
                    case "POST" -> "CreateFunctionUrlConfig";
                    case "PUT" -> "UpdateFunctionUrlConfig";
                    case "DELETE" -> "DeleteFunctionUrlConfig";
                    default -> "GetFunctionUrlConfig";
                };
            case "aliases" ->
                switch (method) {
                    case "POST" -> "CreateAlias";
                    case "PUT" -> "UpdateAlias";
                    case "DELETE" -> "DeleteAlias";
                    default -> parts.size() == 4 ? "ListAliases" : "GetAlias";
                };
            default -> "Unknown";
        };
    }
}
