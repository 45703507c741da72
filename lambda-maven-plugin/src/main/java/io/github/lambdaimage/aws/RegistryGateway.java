package io.github.lambdaimage.aws;

import io.github.lambdaimage.image.registry.RegistryLogin;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Image repositories: Amazon ECR. Every method throws {@link AwsException} if the call fails. */
public interface RegistryGateway {

    /** A repository; empty if it does not exist. */
    Optional<CurrentRepository> repository(String name);

    /** Creates a repository that scans images on push. */
    CurrentRepository create(String name, Map<String, String> tags);

    /** The policy of a repository as JSON; empty for none. */
    Optional<String> policy(String name);

    /** Sets the policy of a repository, JSON. */
    void putPolicy(String name, String policy);

    /**
     * Looks up images.
     *
     * @param references tags, or digests that begin with {@code sha256:}
     * @return reference to manifest digest, for images that exist
     */
    Map<String, String> digests(String repository, Set<String> references);

    /** Adds a tag to an existing image, by its digest. No effect if it has that tag already. */
    void tag(String repository, String digest, String tag);

    /** A login for pushing and pulling, valid for hours. */
    RegistryLogin login();
}
