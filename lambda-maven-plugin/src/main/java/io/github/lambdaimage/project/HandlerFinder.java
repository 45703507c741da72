package io.github.lambdaimage.project;

import io.github.lambdaimage.report.UserException;
import io.github.lambdaimage.text.ClosestName;
import io.github.lambdaimage.text.CommandArgument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the function's handler: the configured one, or the only one of the project. A project that implements
 * {@code LambdaHandler} has no other handlers; otherwise, classes that implement an interface of AWS's library count. Reads
 * class files without loading them, so classes for a newer Java or with side effects are safe.
 */
public final class HandlerFinder {

    private static final String HANDLER = "io/github/lambdaimage/runtime/LambdaHandler";

    /** AWS's own interfaces for handlers, by their names in AWS's documentation. */
    private static final Map<String, String> HANDLERS_OF_AWS = new TreeMap<>(Map.of(
            "com/amazonaws/services/lambda/runtime/RequestHandler", "RequestHandler",
            "com/amazonaws/services/lambda/runtime/RequestStreamHandler", "RequestStreamHandler"));

    private static final String GROUP = "io.github.lambdaimage";

    private final FunctionProject project;
    private final ClassIndex index;

    private HandlerFinder(FunctionProject project, ClassIndex index) {
        this.project = project;
        this.index = index;
    }

    /**
     * Returns the handler, in the form that the runtime requires.
     *
     * @param project the project named in messages
     * @param classPath the project's class path or a copy of it, with its own classes first
     * @param named the value of the key {@code Handler}; null to find the only handler
     * @throws UserException if no handler exists, or several exist and none is configured
     */
    public static Handler find(FunctionProject project, List<Path> classPath, @Nullable String named)
            throws IOException {
        try (ClassIndex index = ClassIndex.of(classPath)) {
            return new HandlerFinder(project, index).find(named);
        }
    }

    /**
     * Whether the function has a handler of AWS's library, for which {@code lambda-runtime-aws} must be on the class path. A
     * project with that library and without {@code lambda-runtime} counts too: a wrong handler is its only mistake.
     *
     * @param named the value of the key {@code Handler}; null for the only handler
     */
    public static boolean isOfAws(FunctionProject project, @Nullable String named) throws IOException {
        if (!mayBeOfAws(project, named)) {
            return false;
        }
        try (ClassIndex index = ClassIndex.of(project.classPath())) {
            if (index.find(HANDLER).isEmpty() && hasLibraryOfAws(index)) {
                return true;
            }
            HandlerFinder finder = new HandlerFinder(project, index);
            if (named == null) {
                return finder.handlers().stream().anyMatch(Handler::ofAws);
            }
            Optional<ClassSummary> type = index.find(internalName(named));
            return type.isPresent()
                    && !index.isA(type.get(), HANDLER)
                    && (Handler.namesMethod(named) || finder.interfaceOfAws(type.get()) != null);
        }
    }

    /** The only handler of AWS's library in the project; null if there is none, or more than one. */
    static @Nullable String onlyOfAws(FunctionProject project) throws IOException {
        try (ClassIndex index = ClassIndex.of(project.classPath())) {
            List<Handler> handlers = new HandlerFinder(project, index).handlers();
            return handlers.size() == 1 && handlers.get(0).ofAws()
                    ? handlers.get(0).name()
                    : null;
        }
    }

    private static boolean hasLibraryOfAws(ClassIndex index) throws IOException {
        for (String type : HANDLERS_OF_AWS.keySet()) {
            if (index.find(type).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** Answers for most projects without a look into their classes. */
    private static boolean mayBeOfAws(FunctionProject project, @Nullable String named) {
        return (named != null && Handler.namesMethod(named))
                || project.artifacts().stream().noneMatch(artifact -> artifact.is(GROUP, "lambda-runtime"))
                || project.artifacts().stream()
                        .anyMatch(artifact -> artifact.is("com.amazonaws", "aws-lambda-java-core"));
    }

    private Handler find(@Nullable String named) throws IOException {
        boolean ofAws = named == null && handlers().stream().anyMatch(Handler::ofAws);
        if (!ofAws && index.find(HANDLER).isEmpty()) {
            throw new UserException(
                    "The project " + project.name()
                            + " does not depend on lambda-runtime, so it cannot have a handler.",
                    "Add the dependency io.github.lambdaimage:lambda-runtime to its POM.");
        }
        Handler handler = named == null ? onlyOne() : check(named);
        if (handler.ofAws() && index.find(Handler.ADAPTER.replace('.', '/')).isEmpty()) {
            throw new UserException(
                    "The handler " + handler.name() + " requires lambda-runtime-aws, which is not on the class path.",
                    "Restart the goal, which adds it; or add the dependency io.github.lambdaimage:lambda-runtime-aws"
                            + " to the POM.");
        }
        return handler;
    }

    private Handler onlyOne() throws IOException {
        if (index.isEmpty()) {
            throw new UserException(
                    "The folder " + project.display(project.classesDirectory()) + " contains no compiled class.",
                    "Add a class that implements LambdaHandler to src/main/java, and compile it: mvn compile");
        }
        List<Handler> handlers = handlers();
        if (handlers.isEmpty()) {
            throw noHandler();
        }
        if (handlers.size() > 1) {
            List<String> names = names(handlers);
            throw new UserException(
                    "The project has " + names.size() + " handlers: " + String.join(", ", names) + ".",
                    "Select one in config.json: \"Handler\": \"" + names.get(0) + "\""
                            // Shells replace the $ of a nested class.
                            + (CommandArgument.isPortable(names.get(0))
                                    ? "; or on the command line: \"-Dlambda.Handler=" + names.get(0) + "\""
                                    : ""));
        }
        return handlers.get(0);
    }

    private UserException noHandler() throws IOException {
        for (ClassSummary type : index.ownClasses()) {
            if (type.concrete() && index.isA(type, HANDLER)) {
                return notConstructible("The class " + type.className() + " implements LambdaHandler, but it", type);
            }
        }
        for (ClassSummary type : index.ownClasses()) {
            String ofAws = interfaceOfAws(type);
            if (type.concrete() && ofAws != null) {
                return notConstructible(
                        "The class " + type.className() + " implements AWS's " + ofAws + ", but it", type);
            }
        }
        if (hasLibraryOfAws(index)) {
            return new UserException(
                    "No class in " + project.display(project.classesDirectory())
                            + " implements LambdaHandler, RequestHandler or RequestStreamHandler.",
                    "Add one, or set the key Handler to a method or to a class of a dependency:"
                            + " \"Handler\": \"com.example.App::handleRequest\"");
        }
        return new UserException(
                "No class in " + project.display(project.classesDirectory()) + " implements LambdaHandler.",
                "Add one: public final class MyHandler implements io.github.lambdaimage.runtime.LambdaHandler { … }");
    }

    private static UserException notConstructible(String subject, ClassSummary type) {
        return new UserException(
                subject + " cannot be created with new " + simpleName(type.className()) + "().",
                "Make it a public top-level or public static nested class, not abstract, with a public no-argument"
                        + " constructor.");
    }

    private Handler check(String named) throws IOException {
        String className = Handler.className(named);
        ClassSummary type = index.find(internalName(named)).orElse(null);
        if (type == null) {
            List<String> handlers = names(handlers());
            throw new UserException(
                    "The handler class " + className + " does not exist in" + " "
                            + project.display(project.classesDirectory()) + " or a dependency.",
                    handlers.isEmpty()
                            ? "Correct the key Handler (with the package; a nested class is Outer$Nested), or"
                                    + " compile the class."
                            : "Set the key Handler to one of " + String.join(", ", handlers) + ", or omit it if"
                                    + " there is only one.");
        }
        boolean own = index.isA(type, HANDLER);
        if (Handler.namesMethod(named)) {
            return method(named, type, own);
        }
        if (!own && interfaceOfAws(type) == null) {
            throw new UserException(
                    "The handler class " + named + " does not implement LambdaHandler.",
                    "Implement io.github.lambdaimage.runtime.LambdaHandler, or set the key Handler to another class.");
        }
        if (!type.constructible()) {
            throw notConstructible("The handler class " + named, type);
        }
        return own ? Handler.own(named) : Handler.ofAws(named);
    }

    private Handler method(String named, ClassSummary type, boolean own) throws IOException {
        if (own) {
            throw new UserException(
                    "The key Handler names a method, but " + type.className() + " implements LambdaHandler.",
                    "Name only the class: \"Handler\": \"" + type.className() + "\"");
        }
        String method = Handler.methodName(named);
        Map<String, Boolean> methods = index.publicMethods(type);
        Boolean isStatic = methods.get(method);
        if (isStatic == null) {
            throw new UserException(
                    "The handler class " + type.className() + " has no public method " + method
                            + ClosestName.of(method, methods.keySet())
                                    .map(name -> "; did you mean \"" + name + "\"?")
                                    .orElse("."),
                    "Correct the method in the key Handler, or make it public.");
        }
        if (!isStatic && !type.constructible()) {
            throw notConstructible("The handler class " + type.className(), type);
        }
        return Handler.ofAws(named);
    }

    /** The name of AWS's interface that the class implements; null if it implements none. */
    private @Nullable String interfaceOfAws(ClassSummary type) throws IOException {
        // Found by name, also if the jar of the interface is not there.
        for (Map.Entry<String, String> handler : HANDLERS_OF_AWS.entrySet()) {
            if (index.isA(type, handler.getKey())) {
                return handler.getValue();
            }
        }
        return null;
    }

    private static String internalName(String named) {
        return Handler.className(named).replace('.', '/');
    }

    private static String simpleName(String className) {
        return className.substring(Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
    }

    private static List<String> names(List<Handler> handlers) {
        return handlers.stream().map(Handler::name).toList();
    }

    /** The handlers that the runtime can create: those that implement {@code LambdaHandler}, or else those of AWS's library. */
    private List<Handler> handlers() throws IOException {
        List<Handler> own = new ArrayList<>();
        List<Handler> ofAws = new ArrayList<>();
        for (ClassSummary type : index.ownClasses()) {
            if (type.constructible() && index.isA(type, HANDLER)) {
                own.add(Handler.own(type.className()));
            } else if (type.constructible() && interfaceOfAws(type) != null) {
                ofAws.add(Handler.ofAws(type.className()));
            }
        }
        return own.isEmpty() ? ofAws : own;
    }
}
