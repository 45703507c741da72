package io.github.lambdaimage.project;

import io.github.lambdaimage.report.UserException;
import io.github.lambdaimage.text.CommandArgument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the function's handler class: the configured one, or the only one of the project. Reads class files without
 * loading them, so classes for a newer Java or with side effects are safe.
 */
public final class HandlerFinder {

    private static final String HANDLER = "io/github/lambdaimage/runtime/LambdaHandler";

    /** AWS's own interfaces for handlers, by their names in AWS's documentation. */
    private static final Map<String, String> HANDLERS_OF_AWS = Map.of(
            "com/amazonaws/services/lambda/runtime/RequestHandler", "RequestHandler",
            "com/amazonaws/services/lambda/runtime/RequestStreamHandler", "RequestStreamHandler");

    private HandlerFinder() {}

    /**
     * Returns the handler's class name, in the form that the runtime requires.
     *
     * @param project the project named in messages
     * @param classPath the project's class path or a copy of it, with its own classes first
     * @param named the value of the key {@code Handler}; null to find the only handler
     * @throws UserException if no handler exists, or several exist and none is configured
     */
    public static String find(FunctionProject project, List<Path> classPath, @Nullable String named)
            throws IOException {
        try (ClassIndex index = ClassIndex.of(classPath)) {
            if (index.find(HANDLER).isEmpty()) {
                rejectHandlerOfAws(index, index.ownClasses());
                throw new UserException(
                        "The project " + project.name()
                                + " does not depend on lambda-runtime, so it cannot have a handler.",
                        "Add the dependency io.github.lambdaimage:lambda-runtime to its POM.");
            }
            return named == null ? onlyOne(project, index) : check(project, index, named);
        }
    }

    private static String onlyOne(FunctionProject project, ClassIndex index) throws IOException {
        if (index.isEmpty()) {
            throw new UserException(
                    "The folder " + project.display(project.classesDirectory()) + " contains no compiled class.",
                    "Add a class that implements LambdaHandler to src/main/java, and compile it: mvn compile");
        }
        List<String> handlers = handlers(index);
        if (handlers.isEmpty()) {
            throw noHandler(project, index);
        }
        if (handlers.size() > 1) {
            throw new UserException(
                    "The project has " + handlers.size() + " handlers: " + String.join(", ", handlers) + ".",
                    "Select one in config.json: \"Handler\": \"" + handlers.get(0) + "\""
                            // Shells replace the $ of a nested class.
                            + (CommandArgument.isPortable(handlers.get(0))
                                    ? "; or on the command line: \"-Dlambda.Handler=" + handlers.get(0) + "\""
                                    : ""));
        }
        return handlers.get(0);
    }

    private static UserException noHandler(FunctionProject project, ClassIndex index) throws IOException {
        for (ClassSummary type : index.ownClasses()) {
            if (type.concrete() && index.isA(type, HANDLER)) {
                return notConstructible("The class " + type.className() + " implements LambdaHandler, but it", type);
            }
        }
        rejectHandlerOfAws(index, index.ownClasses());
        return new UserException(
                "No class in " + project.display(project.classesDirectory()) + " implements LambdaHandler.",
                "Add one: public final class MyHandler implements io.github.lambdaimage.runtime.LambdaHandler { … }");
    }

    /** Rejects a handler for AWS's Java client. Its interface is found by name, also if its jar is not there. */
    private static void rejectHandlerOfAws(ClassIndex index, Iterable<ClassSummary> types) throws IOException {
        for (ClassSummary type : types) {
            for (Map.Entry<String, String> handler : HANDLERS_OF_AWS.entrySet()) {
                if (type.concrete() && index.isA(type, handler.getKey())) {
                    throw new UserException(
                            "The class " + type.className() + " implements AWS's " + handler.getValue()
                                    + ", which this version does not support.",
                            "Implement io.github.lambdaimage.runtime.LambdaHandler, of the dependency"
                                    + " io.github.lambdaimage:lambda-runtime, in its place.");
                }
            }
        }
    }

    private static UserException notConstructible(String subject, ClassSummary type) {
        return new UserException(
                subject + " cannot be created with new " + simpleName(type.className()) + "().",
                "Make it a public top-level or public static nested class, not abstract, with a public no-argument"
                        + " constructor.");
    }

    private static String check(FunctionProject project, ClassIndex index, String named) throws IOException {
        Optional<ClassSummary> type = index.find(named.replace('.', '/'));
        if (type.isEmpty()) {
            List<String> handlers = handlers(index);
            throw new UserException(
                    "The handler class " + named + " does not exist in" + " "
                            + project.display(project.classesDirectory()) + " or a dependency.",
                    handlers.isEmpty()
                            ? "Correct the key Handler (with the package; a nested class is Outer$Nested), or"
                                    + " compile the class."
                            : "Set the key Handler to one of " + String.join(", ", handlers) + ", or omit it if"
                                    + " there is only one.");
        }
        if (!index.isA(type.get(), HANDLER)) {
            rejectHandlerOfAws(index, List.of(type.get()));
            throw new UserException(
                    "The handler class " + named + " does not implement LambdaHandler.",
                    "Implement io.github.lambdaimage.runtime.LambdaHandler, or set the key Handler to another class.");
        }
        if (!type.get().constructible()) {
            throw notConstructible("The handler class " + named, type.get());
        }
        return named;
    }

    private static String simpleName(String className) {
        return className.substring(Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
    }

    private static List<String> handlers(ClassIndex index) throws IOException {
        List<String> names = new ArrayList<>();
        for (ClassSummary type : index.ownClasses()) {
            if (type.constructible() && index.isA(type, HANDLER)) {
                names.add(type.className());
            }
        }
        return names;
    }
}
