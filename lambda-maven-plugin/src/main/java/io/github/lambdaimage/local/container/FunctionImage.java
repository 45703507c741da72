package io.github.lambdaimage.local.container;

import io.github.lambdaimage.docker.DockerCli;
import io.github.lambdaimage.image.ImageReceipt;
import java.io.IOException;
import java.util.Objects;

/**
 * The image of a function in Docker. Containers use its id, because a new build may take over its name.
 *
 * @param name the name that the user knows
 * @param id the image's id, or its name if Docker does not know the id
 */
public record FunctionImage(String name, String id) {

    public FunctionImage {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(id, "id");
    }

    /** The image of a receipt. */
    public static FunctionImage of(ImageReceipt receipt) {
        return new FunctionImage(receipt.name(), receipt.id());
    }

    /** The image that has the name when a container is created. */
    public static FunctionImage named(String name) {
        return new FunctionImage(name, name);
    }

    boolean isByName() {
        return name.equals(id);
    }

    /** The same image by name if Docker does not know its id: containerd's image store has ids of its own. */
    public FunctionImage knownTo(DockerCli docker) throws IOException, InterruptedException {
        return isByName() || docker.image(id).isPresent() ? this : named(name);
    }
}
