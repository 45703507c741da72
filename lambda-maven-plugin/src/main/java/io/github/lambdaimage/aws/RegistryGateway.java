package io.github.lambdaimage.aws;

import io.github.lambdaimage.image.registry.RegistryLogin;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Image repositories: AWS's ECR. Every method throws {@link AwsException} where AWS refuses. */
public interface RegistryGateway {

    /** A repository, or empty where there is none of that name. */
    Optional<CurrentRepository> repository(String name);

    /** Creates a repository whose images are scanned when they are pushed. */
    CurrentRepository create(String name, Map<String, String> tags);

    /** The policy of a repository as JSON, or empty where it has none. */
    Optional<String> policy(String name);

    /** Sets the policy of a repository, JSON. */
    void putPolicy(String name, String policy);

    /**
     * Which of some images there are.
     *
     * @param references tags, or digests that begin with {@code sha256:}
     * @return reference to the digest of its manifest, for those that are there
     */
    Map<String, String> digests(String repository, Set<String> references);

    /** Gives an image that is there another tag, by its digest. Nothing happens where it has that tag. */
    void tag(String repository, String digest, String tag);

    /** A login that is good for hours, for pushing and pulling. */
    RegistryLogin login();
}
