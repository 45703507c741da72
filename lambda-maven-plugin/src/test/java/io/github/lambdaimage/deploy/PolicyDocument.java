package io.github.lambdaimage.deploy;

import io.github.lambdaimage.json.LocatedJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * An IAM policy with the features that ours use: allow statements, with conditions that compare for equality.
 *
 * @param statements that allow something
 */
record PolicyDocument(List<Statement> statements) {

    /** A request to authorize. */
    record Request(String action, String resource, Map<String, String> conditions) {}

    /**
     * A statement.
     *
     * @param conditions key to the values that it may have
     */
    record Statement(List<String> actions, List<String> resources, Map<String, List<String>> conditions) {

        static Statement of(LocatedJson json) {
            Map<String, List<String>> conditions = new TreeMap<>();
            json.get("Condition").stream()
                    .flatMap(operators -> operators.members().stream())
                    .flatMap(operator -> operator.value().members().stream())
                    .forEach(key -> conditions.put(key.name(), texts(key.value())));
            return new Statement(
                    texts(json.get("Action").orElseThrow()),
                    texts(json.get("Resource").orElseThrow()),
                    conditions);
        }

        private static List<String> texts(LocatedJson json) {
            return json.kind() == LocatedJson.Kind.STRING
                    ? List.of(json.asString())
                    : json.elements().stream().map(LocatedJson::asString).toList();
        }

        boolean allows(Request request) {
            return actions.contains(request.action())
                    && resources.stream().anyMatch(pattern -> fits(pattern, request.resource()))
                    && conditions.entrySet().stream().allMatch(condition -> condition
                            .getValue()
                            .contains(request.conditions().getOrDefault(condition.getKey(), "")));
        }

        private static boolean fits(String pattern, String resource) {
            return Pattern.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), resource);
        }

        /** The same without one of its actions, resources, or values of a condition. */
        List<Statement> narrower() {
            List<Statement> narrower = new ArrayList<>();
            actions.forEach(action -> narrower.add(new Statement(without(actions, action), resources, conditions)));
            resources.forEach(one -> narrower.add(new Statement(actions, without(resources, one), conditions)));
            conditions.forEach((key, values) -> values.forEach(value -> {
                Map<String, List<String>> fewer = new TreeMap<>(conditions);
                fewer.put(key, without(values, value));
                narrower.add(new Statement(actions, resources, fewer));
            }));
            return narrower;
        }

        private static List<String> without(List<String> texts, String text) {
            return texts.stream().filter(other -> !other.equals(text)).toList();
        }
    }

    static PolicyDocument parse(String json) {
        return new PolicyDocument(LocatedJson.parse(json).get("Statement").orElseThrow().elements().stream()
                .map(Statement::of)
                .toList());
    }

    boolean allows(Request request) {
        return statements.stream().anyMatch(statement -> statement.allows(request));
    }

    /** All variants that allow slightly less. */
    List<PolicyDocument> narrower() {
        List<PolicyDocument> narrower = new ArrayList<>();
        for (int i = 0; i < statements.size(); i++) {
            for (Statement statement : statements.get(i).narrower()) {
                List<Statement> changed = new ArrayList<>(statements);
                changed.set(i, statement);
                narrower.add(new PolicyDocument(changed));
            }
        }
        return narrower;
    }
}
