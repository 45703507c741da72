package io.github.lambdaimage.conformance.runtime;

import io.github.lambdaimage.conformance.runtime.functions.Behaviour;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * What one run is made of: the answers of the server, in order, and how the function is started. It is used up by its run.
 *
 * <p>Requests for the next event have a queue of answers; one that finds it empty is held for ever, which is the end of the
 * run. Posts have another, and are accepted when it is empty.
 */
final class Script {

    /** What listens where the variable points. */
    enum Api {
        SERVED,
        /** The port is taken, but nobody listens. */
        REFUSING,
        /** There is no variable. */
        UNNAMED
    }

    final Queue<Answer> nexts = new ArrayDeque<>();
    final Queue<Answer> posts = new ArrayDeque<>();
    final Map<String, String> variables = new HashMap<>();
    final List<String> options = new ArrayList<>();
    String handler = "Function";
    boolean handlerIsArgument = true;
    Api api = Api.SERVED;
    boolean terminated;
    /** After so many seconds a run hangs: far more than any takes on a slow machine. */
    long maxSeconds = 120;
    /** The same for AWS's runtime. */
    long theirMaxSeconds = maxSeconds;

    Script next(Answer answer) {
        nexts.add(answer);
        return this;
    }

    Script next(Event event) {
        return next(event.answer());
    }

    /** Events of calls 1, 2, ... with these bodies. */
    Script events(String... bodies) {
        for (String body : bodies) {
            next(Event.of(nexts.size() + 1, body));
        }
        return this;
    }

    Script post(Answer answer) {
        posts.add(answer);
        return this;
    }

    Script function(Behaviour behaviour) {
        return variable("BEHAVIOUR", behaviour.name());
    }

    Script variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    /** An option of the JVM. */
    Script option(String option) {
        options.add(option);
        return this;
    }

    /** The handler's simple name, one for both runtimes; with a dot it is taken as it is; none when it is empty. */
    Script handler(String name) {
        handler = name;
        return this;
    }

    /** The handler is named by {@code _HANDLER}, not by an argument. */
    Script handlerInVariable() {
        handlerIsArgument = false;
        return this;
    }

    Script api(Api kind) {
        api = kind;
        return this;
    }

    /** After so many seconds AWS's runtime hangs, as it is known to do here: nothing is gained by waiting longer. */
    Script theirsWithin(long seconds) {
        theirMaxSeconds = seconds;
        return this;
    }

    /** SIGTERM is sent when the function waits for an event that does not come. */
    Script terminated() {
        terminated = true;
        return this;
    }
}
