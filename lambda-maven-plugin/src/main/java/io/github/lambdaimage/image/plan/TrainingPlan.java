package io.github.lambdaimage.image.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the startup cache of an image is trained. The plan digest includes it, and not the cache itself: each training results
 * in other bytes.
 *
 * @param required whether the build fails if the training fails
 * @param events to invoke the handler with; empty to start the function without an invocation
 * @param calls how many invocations there are, of all events by turns
 * @param optionVariables variables of {@code Environment} from which a JVM takes options
 * @param classPath of the function in the image, without the jars of the boot class path
 * @param jars all jars of the function, by their path in the image
 * @param arguments text of the argument file with the options that use the cache
 * @param obstacle why there can be no cache, for messages; null if there can be one
 */
public record TrainingPlan(
        boolean required,
        List<Event> events,
        int calls,
        Map<String, String> optionVariables,
        String classPath,
        Map<String, Path> jars,
        String arguments,
        @Nullable String obstacle) {

    /** How often the handler is invoked. */
    public static final int CALLS = 300;

    /** The folder of the cache in the image. */
    public static final String FOLDER = ImagePlanner.TASK_ROOT + "/startup-cache";

    /** Its description, which lambda-runtime compares with the jars in each start. */
    public static final String DESCRIPTION = FOLDER + "/cache.properties";

    /** The argument file, which the layer of the cache replaces. */
    public static final String ARGUMENT_FILE = ImagePlanner.ARGUMENT_FILE;

    /** The option that tells lambda-runtime the path of the description, which follows it. */
    public static final String DESCRIPTION_OPTION = "-Dio.github.lambdaimage.startupCache=";

    /** Incremented when the same input results in another kind of training. */
    private static final int VERSION = 1;

    /**
     * An event of the training.
     *
     * @param name of its file
     * @param source the file
     * @param digest of its content
     */
    public record Event(String name, Path source, String digest) {}

    public TrainingPlan {
        events = List.copyOf(events);
        optionVariables = Map.copyOf(optionVariables);
        Objects.requireNonNull(classPath, "classPath");
        jars = new TreeMap<>(jars);
        Objects.requireNonNull(arguments, "arguments");
    }

    /** The part of the plan digest. Whether a failure fails the build does not change the image. */
    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("version", VERSION);
        List<Object> all = new ArrayList<>();
        events.forEach(event -> all.add(List.of(event.name(), event.digest())));
        document.put("events", all);
        document.put("calls", calls);
        document.put("variables", new TreeMap<>(optionVariables));
        return document;
    }
}
