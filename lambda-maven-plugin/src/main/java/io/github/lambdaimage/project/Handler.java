package io.github.lambdaimage.project;

import java.util.List;
import java.util.Objects;

/**
 * The handler of a function.
 *
 * @param name the name of a class; for a handler of AWS's library, as AWS writes it, possibly {@code Class::method}
 * @param ofAws whether it is a handler of AWS's library, which {@code lambda-runtime-aws} runs
 */
public record Handler(String name, boolean ofAws) {

    /** The class of {@code lambda-runtime-aws} that runs a handler of AWS's library. */
    static final String ADAPTER = "io.github.lambdaimage.runtime.aws.AwsHandler";

    private static final String METHOD = "::";

    public Handler {
        Objects.requireNonNull(name, "name");
    }

    /** A class that implements {@code LambdaHandler}. */
    static Handler own(String className) {
        return new Handler(className, false);
    }

    /** A handler of AWS's library. */
    static Handler ofAws(String name) {
        return new Handler(name, true);
    }

    /** The arguments of the runtime before the name. */
    public List<String> runtimeArguments() {
        return ofAws ? List.of(ADAPTER) : List.of();
    }

    /** Whether a value of the key {@code Handler} names a method, as only handlers of AWS's library have. */
    static boolean namesMethod(String name) {
        return name.contains(METHOD);
    }

    /** The class in a value of the key {@code Handler}. */
    static String className(String name) {
        int end = name.lastIndexOf(METHOD);
        return end < 0 ? name : name.substring(0, end);
    }

    /** The method in a value of the key {@code Handler} that names one. */
    static String methodName(String name) {
        return name.substring(name.lastIndexOf(METHOD) + METHOD.length());
    }
}
