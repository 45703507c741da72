package io.github.lambdaimage.conformance.runtime;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/**
 * Looks into JSON that a runtime has sent. The reader is the AWS SDK's: ours would not see a mistake that our writer shares.
 */
final class JsonBody {

    private JsonBody() {}

    /** The text of a member of an object; "none" when there is none, "no JSON" when the text is no JSON. */
    static String text(String json, String key) {
        return parse(json)
                .map(node -> member(node, key).map(JsonBody::scalar).orElse("none"))
                .orElse("no JSON");
    }

    /** The texts of the elements of a member that is a list; "none" or "no JSON" as above. */
    static List<String> texts(String json, String key) {
        return parse(json)
                .flatMap(node -> member(node, key))
                .filter(JsonNode::isArray)
                .map(list -> list.asArray().stream().map(JsonBody::scalar).toList())
                .orElse(List.of());
    }

    /** The keys of an object, in order, parted by blanks. */
    static String keys(String json) {
        return parse(json)
                .map(node -> node.isObject() ? String.join(" ", node.asObject().keySet()) : "no object")
                .orElse("no JSON");
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
