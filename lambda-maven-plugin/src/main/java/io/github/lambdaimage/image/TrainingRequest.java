package io.github.lambdaimage.image;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What to train a startup cache with.
 *
 * @param image name of the image in Docker
 * @param java path of the program that starts the JVM in the image
 * @param release of that JVM, for example 25
 * @param arguments of the JVM and of the function, as in the image's entrypoint and command
 * @param descriptionOption option of the JVM that tells lambda-runtime the path of the description, which follows it
 * @param description of the jars, which lambda-runtime compares
 * @param variables of the image, which the function sees in addition to Lambda's
 * @param handler as in {@code _HANDLER}
 * @param events files with events; empty for a training without an invocation
 * @param calls how often the handler is invoked
 * @param memory {@code MemorySize} in MB
 * @param folder existing and empty folder of this machine for the files of the training
 */
public record TrainingRequest(
        String image,
        String java,
        int release,
        List<String> arguments,
        String descriptionOption,
        String description,
        Map<String, String> variables,
        String handler,
        List<Path> events,
        int calls,
        int memory,
        Path folder) {

    public TrainingRequest {
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(java, "java");
        arguments = List.copyOf(arguments);
        Objects.requireNonNull(descriptionOption, "descriptionOption");
        Objects.requireNonNull(description, "description");
        variables = Map.copyOf(variables);
        Objects.requireNonNull(handler, "handler");
        events = List.copyOf(events);
        Objects.requireNonNull(folder, "folder");
    }
}
