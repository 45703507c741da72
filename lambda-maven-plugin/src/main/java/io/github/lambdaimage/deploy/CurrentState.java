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
import java.util.stream.Stream;

/**
 * The current state on AWS, as far as the plan needs it; everything else is not requested and is empty here.
 *
 * @param place account and region
 * @param function {@code $LATEST}
 * @param alias the alias of the configuration
 * @param live the version that the alias points to
 * @param role the role that the function should have
 * @param images the repository and its images
 * @param url the URL of the alias
 * @param statements sids of the alias's policy
 * @param logGroup of the function
 * @param roleDeleted whether the role that this plugin created for the function no longer exists
 * @param abandonedUrl a public URL that the configuration no longer mentions
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
        Optional<CurrentLogGroup> logGroup,
        boolean roleDeleted,
        Optional<AbandonedUrl> abandonedUrl) {

    /**
     * The repository of the function's images.
     *
     * @param repository itself
     * @param hasPolicy whether the repository has a policy, or is of another account, which sets it
     * @param digests tag or digest to the digest of the image, for requested images that exist
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

    /** A state without an abandoned URL, and with the role of the function. */
    CurrentState(
            AwsContext place,
            Optional<CurrentFunction> function,
            Optional<CurrentAlias> alias,
            Optional<CurrentFunction> live,
            Optional<CurrentRole> role,
            Optional<Images> images,
            Optional<CurrentUrl> url,
            Set<String> statements,
            Optional<CurrentLogGroup> logGroup) {
        this(place, function, alias, live, role, images, url, statements, logGroup, false, Optional.empty());
    }

    /** Whether the function or its live version cannot run, so that its image may have been deleted. */
    boolean isUnhealthy() {
        return Stream.of(function, live).flatMap(Optional::stream).anyMatch(there -> there.state()
                .isUnhealthy());
    }

    /** An empty account. */
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
