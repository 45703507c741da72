package io.github.lambdaimage.aws;

import java.util.Map;
import java.util.Objects;

/**
 * A function to create.
 *
 * @param name of the function
 * @param imageUri with its digest
 * @param config all its settings
 * @param tags of the function
 */
public record NewFunction(String name, String imageUri, FunctionConfig config, Map<String, String> tags) {

    public NewFunction {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(imageUri, "imageUri");
        Objects.requireNonNull(config, "config");
        tags = Map.copyOf(tags);
    }
}
