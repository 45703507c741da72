package io.github.lambdaimage.aws;

import io.github.lambdaimage.config.EcrRepository;
import io.github.lambdaimage.image.registry.RegistryLogin;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Image repositories: Amazon ECR, in the region of the deploy. A repository may be in another account. Every method throws {@link AwsException} if the call fails.
 */
public interface RegistryGateway {

    /** A repository; empty if it does not exist. */
    Optional<CurrentRepository> repository(EcrRepository repository);

    /** Creates a repository that scans images on push. */
    CurrentRepository create(EcrRepository repository, Map<String, String> tags);

    /** The policy of a repository as JSON; empty for none. */
    Optional<String> policy(EcrRepository repository);

    /** Sets the policy of a repository, JSON. */
    void putPolicy(EcrRepository repository, String policy);

    /**
     * Looks up images.
     *
     * @param references tags, or digests that begin with {@code sha256:}
     * @return reference to manifest digest, for images that exist
     */
    Map<String, String> digests(EcrRepository repository, Set<String> references);

    /** Adds a tag to an existing image, by its digest. No effect if it has that tag already. */
    void tag(EcrRepository repository, String digest, String tag);

    /** A login for pushing and pulling, valid for hours. */
    RegistryLogin login();

    /** The endpoint of ECR's API that a variable or a profile specifies; empty for the endpoint of AWS. */
    Optional<URI> customEndpoint();
}
