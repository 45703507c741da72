package io.github.lambdaimage.deploy;

import io.github.lambdaimage.aws.AwsContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The steps of a deploy, in order. The run executes exactly these.
 *
 * @param function name of the function
 * @param place account and region
 * @param steps empty if nothing changes
 * @param notes further information for the user
 */
record DeployPlan(String function, AwsContext place, List<DeployStep> steps, List<String> notes) {

    DeployPlan {
        steps = List.copyOf(steps);
        notes = List.copyOf(notes);
    }

    boolean isEmpty() {
        return steps.isEmpty();
    }

    /** The text for people, by line. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        String where = function + " in " + place.region() + ", account " + place.account();
        if (steps.isEmpty()) {
            lines.add("No changes for " + where + ".");
        } else {
            lines.add("Plan for " + where + ", as " + place.caller() + ":");
            for (int i = 0; i < steps.size(); i++) {
                lines.add("  " + number(i) + " " + steps.get(i).text());
            }
        }
        notes.forEach(note -> lines.add("  Note: " + note));
        return lines;
    }

    /** The line that announces a step. */
    String progress(int step) {
        return number(step) + " " + steps.get(step).text();
    }

    private String number(int step) {
        String last = String.valueOf(steps.size());
        String text = String.valueOf(step + 1);
        return "[" + " ".repeat(last.length() - text.length()) + text + "/" + last + "]";
    }

    /** In a fixed order: its name, then its members. */
    private static Map<String, Object> document(DeployStep step) {
        Map<String, Object> members = new TreeMap<>(step.document());
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("step", members.getOrDefault("step", ""));
        document.putAll(members);
        return document;
    }

    /** The document for programs. */
    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("function", function);
        document.put("account", place.account());
        document.put("region", place.region());
        document.put("caller", place.caller());
        document.put("steps", steps.stream().map(DeployPlan::document).toList());
        document.put("notes", notes);
        return document;
    }
}
