package io.github.lambdaimage.project;

import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the class that handles the function's calls: the one that is named, or the only one of the project. It reads
 * class files and loads none, so a class compiled for a newer Java or with side effects does no harm.
 */
public final class HandlerFinder {

    private static final String HANDLER = "io/github/lambdaimage/runtime/LambdaHandler";

    private HandlerFinder() {}

    /**
     * The handler's class name, as the runtime takes it.
     *
     * @param project of which messages speak
     * @param classPath where to look: the project's own, or a copy of it; its own classes first
     * @param named the value of the key {@code Handler}, or null to look for the only handler
     * @throws UserException where there is no handler, or where there are several and none is named
     */
    public static String find(FunctionProject project, List<Path> classPath, @Nullable String named)
            throws IOException {
        try (ClassIndex index = ClassIndex.of(classPath)) {
            if (index.find(HANDLER).isEmpty()) {
                throw new UserException(
                        "The project " + project.name()
                                + " has no dependency on lambda-runtime, so it can have no handler.",
                        "Add the dependency io.github.lambdaimage:lambda-runtime to its POM.");
            }
            return named == null ? onlyOne(project, index) : check(project, index, named);
        }
    }

    private static String onlyOne(FunctionProject project, ClassIndex index) throws IOException {
        if (index.isEmpty()) {
            throw new UserException(
                    "No class is compiled in " + project.display(project.classesDirectory()) + ".",
                    "Put a class that implements LambdaHandler under src/main/java, and compile it with: mvn compile");
        }
        List<String> handlers = handlers(index);
        if (handlers.isEmpty()) {
            throw noHandler(project, index);
        }
        if (handlers.size() > 1) {
            throw new UserException(
                    "The project has " + handlers.size() + " handlers: " + String.join(", ", handlers) + ".",
                    "Name the one to run in config.json: \"Handler\": \"" + handlers.get(0)
                            + "\"; or with -Dlambda.Handler=" + handlers.get(0));
        }
        return handlers.get(0);
    }

    private static UserException noHandler(FunctionProject project, ClassIndex index) throws IOException {
        for (ClassSummary type : index.ownClasses()) {
            if (type.concrete() && index.isA(type, HANDLER)) {
                return notConstructible("The class " + type.className() + " implements LambdaHandler, but it", type);
            }
        }
        return new UserException(
                "No class in " + project.display(project.classesDirectory()) + " implements LambdaHandler.",
                "Write one: public final class MyHandler implements io.github.lambdaimage.runtime.LambdaHandler { … }");
    }

    private static UserException notConstructible(String subject, ClassSummary type) {
        return new UserException(
                subject + " cannot be made with new " + simpleName(type.className()) + "().",
                "Make it a public class of its own or a public static nested one, not abstract, with a public constructor"
                        + " without parameters.");
    }

    private static String check(FunctionProject project, ClassIndex index, String named) throws IOException {
        Optional<ClassSummary> type = index.find(named.replace('.', '/'));
        if (type.isEmpty()) {
            List<String> handlers = handlers(index);
            throw new UserException(
                    "The class " + named + ", named by the key Handler, is neither in "
                            + project.display(project.classesDirectory()) + " nor in a dependency.",
                    handlers.isEmpty()
                            ? "Correct the name (with its package; a nested class is Outer$Nested), or compile the class."
                            : "The project's handlers are: " + String.join(", ", handlers)
                                    + ". Name one of them, or leave Handler out where there is only one.");
        }
        if (!index.isA(type.get(), HANDLER)) {
            throw new UserException(
                    "The class " + named + ", named by the key Handler, does not implement LambdaHandler.",
                    "Let it implement io.github.lambdaimage.runtime.LambdaHandler, or name another class.");
        }
        if (!type.get().constructible()) {
            throw notConstructible("The class " + named + ", named by the key Handler,", type.get());
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
