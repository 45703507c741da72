package io.github.lambdaimage.deploy;

import io.github.lambdaimage.aws.AwsContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a deploy is going to do, in order. The run does just this.
 *
 * @param function name of the function
 * @param place where it is
 * @param steps empty where nothing is to be done
 * @param notes what is worth knowing beside them
 */
record DeployPlan(String function, AwsContext place, List<DeployStep> steps, List<String> notes) {

    DeployPlan {
        steps = List.copyOf(steps);
        notes = List.copyOf(notes);
    }

    boolean isEmpty() {
        return steps.isEmpty();
    }

    /** For people, a line each. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        String where = function + " in " + place.region() + ", account " + place.account();
        if (steps.isEmpty()) {
            lines.add("Nothing is to be done for " + where + ".");
        } else {
            lines.add("Plan for " + where + ", as " + place.caller() + ":");
            for (int i = 0; i < steps.size(); i++) {
                lines.add("  " + number(i) + " " + steps.get(i).text());
            }
        }
        notes.forEach(note -> lines.add("  Note: " + note));
        return lines;
    }

    /** The line that says that a step is being done. */
    String progress(int step) {
        return number(step) + " " + steps.get(step).text();
    }

    private String number(int step) {
        String last = String.valueOf(steps.size());
        String text = String.valueOf(step + 1);
        return "[" + " ".repeat(last.length() - text.length()) + text + "/" + last + "]";
    }

    /** In the same order each time: its name, then what it is about. */
    private static Map<String, Object> document(DeployStep step) {
        Map<String, Object> members = new TreeMap<>(step.document());
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("step", members.getOrDefault("step", ""));
        document.putAll(members);
        return document;
    }

    /** For programs. */
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
