package io.github.lambdaimage.runtime.internal.loop;

import io.github.lambdaimage.runtime.internal.http.ApiAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the process is told when it starts: its arguments and its environment variables, read once. Everything that is
 * missing or wrong is collected, so that it can be named together.
 */
public final class RuntimeEnvironment {

    private static final String API = "AWS_LAMBDA_RUNTIME_API";
    private static final String HANDLER = "_HANDLER";

    private static final String BY_HAND =
            ": this program is started by AWS Lambda, or by a local Lambda, which sets it."
                    + " To try a function locally, type \"mvn lambda:run-local\" in its project. To try its image with"
                    + " \"docker run\", take a base image that has AWS's emulator, or mount that at " + RieStart.PLACE
                    + ".";
    private static final String UNDER_RIE = ", though AWS's emulator has started this program and should set it: what"
            + " is at " + RieStart.PLACE + " is another program. Put AWS's emulator there, or type"
            + " \"mvn lambda:run-local\" in the function's project.";

    private final List<String> problems = new ArrayList<>();
    private final @Nullable ApiAddress api;
    private final @Nullable String handler;
    private final boolean startedByHand;

    private RuntimeEnvironment(String[] arguments, Map<String, String> variables) {
        startedByHand = value(variables.get(API)) == null && !variables.containsKey(RieStart.MARK);
        api = api(variables);
        handler = handler(arguments, variables);
    }

    public static RuntimeEnvironment of(String[] arguments, Map<String, String> variables) {
        return new RuntimeEnvironment(arguments, variables);
    }

    /** Where the Runtime API is; null is one of the {@link #problems()}. */
    @Nullable
    public ApiAddress api() {
        return api;
    }

    /** The name of the handler's class: the argument, else {@code _HANDLER}; null is one of the {@link #problems()}. */
    @Nullable
    public String handler() {
        return handler;
    }

    /** Whether nobody has said where the Runtime API is, Lambda not and no emulator. */
    public boolean startedByHand() {
        return startedByHand;
    }

    /** All that is missing or wrong, in sentences; empty when nothing is. */
    public String problems() {
        return String.join(" ", problems);
    }

    private @Nullable ApiAddress api(Map<String, String> variables) {
        String value = value(variables.get(API));
        if (value == null) {
            problems.add("The variable " + API + " is not set" + (startedByHand ? BY_HAND : UNDER_RIE));
            return null;
        }
        try {
            return ApiAddress.parse(value);
        } catch (IllegalArgumentException e) {
            problems.add("The variable " + API + " is \"" + value + "\": " + e.getMessage()
                    + ". Lambda sets it to host:port, as in 127.0.0.1:9001.");
            return null;
        }
    }

    private @Nullable String handler(String[] arguments, Map<String, String> variables) {
        if (arguments.length > 1) {
            problems.add("There are " + arguments.length + " arguments. Give one: the name of the handler's class.");
            return null;
        }
        String name = arguments.length == 0 ? null : value(arguments[0]);
        if (name == null) {
            name = value(variables.get(HANDLER));
        }
        if (name == null) {
            problems.add(
                    "No handler is named: there is no argument, and the variable " + HANDLER + " is not set. Give the"
                            + " name of the handler's class as the argument; in an image that is its CMD.");
        }
        return name;
    }

    /** A text without blanks around it; null when nothing is left. */
    private static @Nullable String value(@Nullable String text) {
        String value = text == null ? "" : text.strip();
        return value.isEmpty() ? null : value;
    }
}
