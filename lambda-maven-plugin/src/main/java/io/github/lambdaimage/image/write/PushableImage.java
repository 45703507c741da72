package io.github.lambdaimage.image.write;

import io.github.lambdaimage.image.plan.BuiltImage;
import io.github.lambdaimage.image.registry.RegistryLogin;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.util.List;

/** An image that is whole on this machine, with the digests that it has everywhere, and was not sent anywhere yet. */
public interface PushableImage extends AutoCloseable {

    /** Digest of its configuration, by which Docker knows it. */
    String id();

    /** Digest of its manifest, by which registries know it. */
    String digest();

    /** What is put on the base, in the order of the plan. */
    List<BuiltImage.Layer> layers();

    /**
     * Sends to a repository what it lacks.
     *
     * @param repository its address as its registry tells it, without tag
     * @param tags to push the image under, in this order; at least one
     * @param login of the registry
     * @return how many bytes of layers were sent
     * @throws UserException where the registry does not play along
     */
    long push(String repository, List<String> tags, RegistryLogin login)
            throws IOException, InterruptedException;

    /** Removes what was made for it alone. */
    @Override
    void close() throws IOException;
}
