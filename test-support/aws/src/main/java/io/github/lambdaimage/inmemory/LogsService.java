package io.github.lambdaimage.inmemory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** Log groups. */
final class LogsService implements Service {

    private final Map<String, Group> groups = new TreeMap<>();

    private static final class Group {
        private final Map<String, String> tags = new TreeMap<>();
        private int retention;
    }

    @Override
    public String operation(AwsRequest request) {
        return request.target().substring(request.target().indexOf('.') + 1);
    }

    @Override
    public AwsAnswer answer(AwsRequest request, String operation) {
        JsonNode json = request.json();
        String name = json.path("logGroupName").asText();
        ObjectNode answer = JsonProtocol.object();
        switch (operation) {
            case "DescribeLogGroups" ->
                describe(json.path("logGroupNamePrefix").asText(), answer.putArray("logGroups"));
            case "CreateLogGroup" -> create(name, json.path("tags"));
            case "PutRetentionPolicy" ->
                group(name).retention = json.path("retentionInDays").asInt();
            case "DeleteRetentionPolicy" -> group(name).retention = 0;
            default -> throw new AwsError(400, "UnknownOperationException", operation);
        }
        return JsonProtocol.answer(answer);
    }

    private void describe(String prefix, ArrayNode found) {
        groups.forEach((name, group) -> {
            if (name.startsWith(prefix)) {
                ObjectNode described = found.addObject().put("logGroupName", name);
                if (group.retention > 0) {
                    described.put("retentionInDays", group.retention);
                }
            }
        });
    }

    private void create(String name, JsonNode tags) {
        if (groups.containsKey(name)) {
            throw new AwsError(400, "ResourceAlreadyExistsException", "The specified log group already exists");
        }
        Group group = new Group();
        tags.properties()
                .forEach(tag -> group.tags.put(tag.getKey(), tag.getValue().asText()));
        groups.put(name, group);
    }

    private Group group(String name) {
        Group group = groups.get(name);
        if (group == null) {
            throw new AwsError(400, "ResourceNotFoundException", "The specified log group does not exist.");
        }
        return group;
    }

    @Override
    public AwsAnswer error(AwsError error, String requestId) {
        return JsonProtocol.error(error);
    }

    @Override
    public String state() {
        StringBuilder state = new StringBuilder();
        groups.forEach((name, group) -> state.append("log group ")
                .append(name)
                .append(' ')
                .append(group.retention)
                .append(' ')
                .append(group.tags)
                .append('\n'));
        return state.toString();
    }
}
