package io.github.lambdaimage.conformance.runtime;

import io.github.lambdaimage.conformance.runtime.functions.Behaviour;
import io.github.lambdaimage.conformance.runtime.functions.Shapes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * The input of one run: the answers of the server, in order, and how the function is started. A run consumes its
 * script.
 *
 * <p>Requests for the next event have a queue of answers; a request that finds it empty is never answered, which is the
 * end of the
 * run. Posts have another, and are accepted if it is empty.
 */
final class Script {

    /** The state of the address in the variable. */
    enum Api {
        SERVED,
        /** The port is bound, but not listening. */
        CLOSED,
        /** The variable is not set. */
        UNNAMED
    }

    final Queue<Answer> nexts = new ArrayDeque<>();
    final Queue<Answer> posts = new ArrayDeque<>();
    final Map<String, String> variables = new HashMap<>();
    final List<String> options = new ArrayList<>();
    String handler = "Function";
    boolean handlerIsArgument = true;
    boolean handlerIsTheirs;
    Api api = Api.SERVED;
    boolean terminated;
    /** After that many seconds a run counts as hanging: far more than any run takes on a slow machine. */
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

    /** The handler's simple name, the same for both runtimes; used unchanged if it has a dot; no handler if empty. */
    Script handler(String name) {
        handler = name;
        return this;
    }

    /** A handler of AWS's library for both runtimes: a nested class of {@link Shapes}, and a method if there is one. */
    Script shape(String name) {
        handler = Shapes.class.getName() + "$" + name;
        handlerIsTheirs = true;
        return this;
    }

    /** The handler's name is in {@code _HANDLER}, not in an argument. */
    Script handlerInVariable() {
        handlerIsArgument = false;
        return this;
    }

    Script api(Api kind) {
        api = kind;
        return this;
    }

    /** Shortens the time limit for AWS's runtime, which is known to hang in this situation. */
    Script theirsWithin(long seconds) {
        theirMaxSeconds = seconds;
        return this;
    }

    /** Sends SIGTERM while the function waits for an event that never comes. */
    Script terminated() {
        terminated = true;
        return this;
    }
}
