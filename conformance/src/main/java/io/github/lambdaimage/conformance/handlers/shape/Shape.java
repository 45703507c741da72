package io.github.lambdaimage.conformance.handlers.shape;

import java.util.List;
import java.util.Map;

/**
 * A handler and its events.
 *
 * @param group the table that it belongs to
 * @param handler AWS's handler string; unique together with the variables
 * @param about what is special about it, in few words
 * @param variables environment variables of the function
 * @param events in the order in which one instance gets them
 */
public record Shape(
        String group, String handler, String about, Map<String, String> variables, List<CorpusEvent> events) {

    /** The handler and its variables, for messages. */
    public String name() {
        return variables.isEmpty() ? handler : handler + " with " + variables;
    }
}
