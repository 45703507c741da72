package io.github.lambdaimage.image.write;

import io.github.lambdaimage.image.plan.BuiltImage;
import io.github.lambdaimage.image.registry.RegistryLogin;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.util.List;

/** An image that is complete on this machine and was not pushed yet. Its digests are the same in every registry. */
public interface PushableImage extends AutoCloseable {

    /** Digest of its configuration, which is its id in Docker. */
    String id();

    /** Digest of its manifest, which identifies it in registries. */
    String digest();

    /** The layers added to the base image, in the order of the plan. */
    List<BuiltImage.Layer> layers();

    /**
     * Pushes what the repository does not have yet.
     *
     * @param repository address of the repository, without tag
     * @param tags to push the image under, in this order; at least one
     * @param login for the registry
     * @return how many bytes of layers were pushed
     * @throws UserException if the push fails
     */
    long push(String repository, List<String> tags, RegistryLogin login) throws IOException, InterruptedException;

    /** Deletes its temporary files. */
    @Override
    void close() throws IOException;
}
