package io.github.lambdaimage.local.container;

import io.github.lambdaimage.docker.DockerCli;
import io.github.lambdaimage.image.ImageReceipt;
import java.io.IOException;
import java.util.Objects;

/**
 * The image of a function, in Docker. It is run by its id, since its name may be given to another one while it runs.
 *
 * @param name as its user knows it
 * @param id by which Docker is asked for it: that of the image, or the name where Docker knows no such id
 */
public record FunctionImage(String name, String id) {

    public FunctionImage {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(id, "id");
    }

    /** The one that a receipt speaks of. */
    public static FunctionImage of(ImageReceipt receipt) {
        return new FunctionImage(receipt.name(), receipt.id());
    }

    /** Whatever has the name when it is run. */
    public static FunctionImage named(String name) {
        return new FunctionImage(name, name);
    }

    boolean isByName() {
        return name.equals(id);
    }

    /** The same by its name where Docker does not know its id: containerd's store has ids of its own. */
    public FunctionImage knownTo(DockerCli docker) throws IOException, InterruptedException {
        return isByName() || docker.image(id).isPresent() ? this : named(name);
    }
}
