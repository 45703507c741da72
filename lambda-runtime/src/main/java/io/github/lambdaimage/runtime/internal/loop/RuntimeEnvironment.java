package io.github.lambdaimage.runtime.internal.loop;

import io.github.lambdaimage.runtime.internal.http.ApiAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The arguments and environment variables of the process, read once. All problems are collected, so that they are reported
 * together.
 */
public final class RuntimeEnvironment {

    private static final String API = "AWS_LAMBDA_RUNTIME_API";
    private static final String HANDLER = "_HANDLER";

    private static final String BY_HAND = ". AWS Lambda or a local Lambda sets it when it starts this program."
            + " To try a function locally, run \"mvn lambda:run-local\" in its project. To try its image with"
            + " \"docker run\", use a base image with AWS's emulator, or mount it at " + RieStart.PLACE + ".";
    private static final String UNDER_RIE = ", since " + RieStart.PLACE + " is not AWS's emulator. Install AWS's"
            + " emulator there, or run \"mvn lambda:run-local\" in the function's project.";

    private final List<String> problems = new ArrayList<>();
    private final @Nullable ApiAddress api;
    private final @Nullable String handler;
    private final @Nullable String argument;
    private final boolean startedByHand;

    private RuntimeEnvironment(String[] arguments, Map<String, String> variables) {
        startedByHand = value(variables.get(API)) == null && !variables.containsKey(RieStart.MARK);
        api = api(variables);
        handler = handler(arguments, variables);
        argument = arguments.length < 2 ? null : value(arguments[1]);
    }

    public static RuntimeEnvironment of(String[] arguments, Map<String, String> variables) {
        return new RuntimeEnvironment(arguments, variables);
    }

    /** Address of the Runtime API; null if it is one of the {@link #problems()}. */
    @Nullable
    public ApiAddress api() {
        return api;
    }

    /** The handler class: the argument or {@code _HANDLER}; null if it is one of the {@link #problems()}. */
    @Nullable
    public String handler() {
        return handler;
    }

    /** What the handler's constructor gets: the second argument; null if there is none. */
    @Nullable
    public String argument() {
        return argument;
    }

    /** Whether neither Lambda nor an emulator has set the address of the Runtime API. */
    public boolean startedByHand() {
        return startedByHand;
    }

    /** All problems, in sentences; empty if there are none. */
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
                    + ". Lambda sets it to host:port, for example 127.0.0.1:9001.");
            return null;
        }
    }

    private @Nullable String handler(String[] arguments, Map<String, String> variables) {
        if (arguments.length > 2) {
            problems.add(
                    "There are " + arguments.length + " arguments. Pass the name of the handler class, and at most one"
                            + " argument for its constructor.");
            return null;
        }
        String name = arguments.length == 0 ? null : value(arguments[0]);
        if (name == null) {
            name = value(variables.get(HANDLER));
        }
        if (name == null) {
            problems.add("The handler is not set: neither by an argument nor by the variable " + HANDLER + ". Pass the"
                    + " name of the handler class as the argument; in an image, set it as CMD.");
        }
        return name;
    }

    /** A text without surrounding white space; null if it is blank. */
    private static @Nullable String value(@Nullable String text) {
        String value = text == null ? "" : text.strip();
        return value.isEmpty() ? null : value;
    }
}
