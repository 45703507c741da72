package io.github.lambdaimage.deploy;

import io.github.lambdaimage.aws.AwsContext;
import io.github.lambdaimage.aws.CurrentAlias;
import io.github.lambdaimage.aws.CurrentFunction;
import io.github.lambdaimage.aws.CurrentLogGroup;
import io.github.lambdaimage.aws.CurrentRepository;
import io.github.lambdaimage.aws.CurrentRole;
import io.github.lambdaimage.aws.CurrentUrl;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What is on AWS, as far as it matters: what nobody has to know is not asked for, and is empty here.
 *
 * @param place where it is
 * @param function {@code $LATEST}
 * @param alias the alias of the configuration
 * @param live the version that the alias stands for
 * @param role the role that the function is to have
 * @param images the repository and what is in it
 * @param url the address of the alias
 * @param statements sids of the alias's policy
 * @param logGroup where the function's log goes
 */
record CurrentState(
        AwsContext place,
        Optional<CurrentFunction> function,
        Optional<CurrentAlias> alias,
        Optional<CurrentFunction> live,
        Optional<CurrentRole> role,
        Optional<Images> images,
        Optional<CurrentUrl> url,
        Set<String> statements,
        Optional<CurrentLogGroup> logGroup) {

    /**
     * The repository of the function's images.
     *
     * @param repository itself
     * @param hasPolicy whether anybody has said who may pull from it
     * @param digests tag or digest to the digest of the image, for those that were asked for and are there
     */
    record Images(CurrentRepository repository, boolean hasPolicy, Map<String, String> digests) {
        Images {
            Objects.requireNonNull(repository, "repository");
            digests = Map.copyOf(digests);
        }
    }

    CurrentState {
        Objects.requireNonNull(place, "place");
        statements = Set.copyOf(statements);
    }

    /** A place with nothing in it. */
    static CurrentState nothing(AwsContext place) {
        return new CurrentState(
                place,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.empty());
    }
}
