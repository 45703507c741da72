package io.github.lambdaimage.conformance.runtime;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/**
 * Reads JSON that a runtime has sent. It uses the AWS SDK's parser: ours might share a mistake with our writer.
 */
final class JsonBody {

    private JsonBody() {}

    /** The text of a member of an object; "none" if there is none, "not JSON" if the text is not valid. */
    static String text(String json, String key) {
        return parse(json)
                .map(node -> member(node, key).map(JsonBody::scalar).orElse("none"))
                .orElse("not JSON");
    }

    /** The texts of the elements of a member that is a list; empty if there is none or the text is not valid. */
    static List<String> texts(String json, String key) {
        return parse(json)
                .flatMap(node -> member(node, key))
                .filter(JsonNode::isArray)
                .map(list -> list.asArray().stream().map(JsonBody::scalar).toList())
                .orElse(List.of());
    }

    /** The keys of an object, in order, separated by blanks. */
    static String keys(String json) {
        return parse(json)
                .map(node -> node.isObject() ? String.join(" ", node.asObject().keySet()) : "not an object")
                .orElse("not JSON");
    }

    private static Optional<JsonNode> member(JsonNode node, String key) {
        return node.isObject() ? Optional.ofNullable(node.asObject().get(key)) : Optional.empty();
    }

    private static String scalar(JsonNode node) {
        return node.isString() ? node.asString() : node.toString();
    }

    private static Optional<JsonNode> parse(String json) {
        try {
            return Optional.of(JsonNode.parser().parse(json));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}
