package io.github.lambdaimage.project;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The types of a handler of AWS's library that {@code lambda-runtime-aws} binds with Jackson, and why.
 *
 * @param annotated the classes with an annotation of Jackson, by their simple names
 * @param unusual the names of classes that have no JSON form without Jackson
 * @param databind whether the function has Jackson's databind; without it, annotations have no effect
 * @param serialization whether the function has AWS's serialization library, which contains a Jackson
 */
public record JacksonTypes(
        Map<String, String> annotated, List<String> unusual, boolean databind, boolean serialization) {

    private static final JacksonTypes NONE = new JacksonTypes(Map.of(), List.of(), false, false);
    private static final String DATABIND = "com/fasterxml/jackson/databind/annotation/JsonSerialize.class";
    private static final String AWS =
            "com/amazonaws/services/lambda/runtime/serialization/factories/JacksonFactory.class";
    private static final String CUSTOM = "META-INF/services/com.amazonaws.services.lambda.runtime.CustomPojoSerializer";
    private static final String GROUP = "io.github.lambdaimage";
    private static final String ASKED = "io.github.lambdaimage.runtime.aws.internal.handler.HandlerTypes";

    public JacksonTypes {
        annotated = Map.copyOf(new TreeMap<>(annotated));
        unusual = List.copyOf(unusual);
    }

    /**
     * The types of a handler. The runtime of the function itself gives the answer, from declarations without code. A class path
     * that it cannot evaluate has none: the runtime explains its error when the function starts.
     *
     * @param project with the runtime on its class path
     * @param named the value of the key {@code Handler}; null for the only handler
     */
    public static JacksonTypes of(FunctionProject project, @Nullable String named) throws IOException {
        String handler = named == null ? HandlerFinder.onlyOfAws(project) : named;
        if (handler == null) {
            return NONE;
        }
        Set<Path> runtime = project.artifacts().stream()
                .filter(artifact -> artifact.is(GROUP, "lambda-runtime") || artifact.is(GROUP, "lambda-runtime-aws"))
                .map(ResolvedArtifact::file)
                .collect(Collectors.toSet());
        try (DeclarationLoader loader = new DeclarationLoader(project.classPath(), runtime)) {
            return loader.has(CUSTOM) ? NONE : of(loader, handler);
        }
    }

    private static JacksonTypes of(DeclarationLoader loader, String handler) throws IOException {
        Map<?, ?> types;
        try {
            types = (Map<?, ?>) loader.loadClass(ASKED)
                    .getMethod("jacksonTypes", Class.class, String.class)
                    .invoke(
                            null,
                            loader.loadClass(Handler.className(handler)),
                            Handler.namesMethod(handler) ? Handler.methodName(handler) : null);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof VirtualMachineError error) {
                throw error;
            }
            return NONE; // such as a class that does not exist
        } catch (ReflectiveOperationException | LinkageError e) {
            return NONE; // such as a runtime of another version
        }
        Map<String, String> annotated = new TreeMap<>();
        List<String> unusual = new ArrayList<>();
        types.forEach((type, annotation) -> {
            if (String.valueOf(annotation).isEmpty()) {
                unusual.add(String.valueOf(type));
            } else {
                annotated.put(String.valueOf(type), String.valueOf(annotation));
            }
        });
        return new JacksonTypes(annotated, unusual, loader.has(DATABIND), loader.has(AWS));
    }

    /** Whether a type needs Jackson and the function has none. */
    public boolean isJacksonMissing() {
        return !unusual.isEmpty() && !databind && !serialization;
    }

    /** A line for each type, as the image is built. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        new TreeMap<>(annotated)
                .forEach((type, annotation) -> lines.add(
                        databind
                                ? type + " is bound with Jackson because of @" + annotation + "."
                                : "The annotation @" + annotation + " of " + type + " has no effect without"
                                        + " com.fasterxml.jackson.core:jackson-databind."));
        for (String type : unusual) {
            lines.add(type + " is bound with Jackson because it has no other JSON form.");
        }
        return lines;
    }
}
