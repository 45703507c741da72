package io.github.lambdaimage.project;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A dependency as the POM declares it.
 *
 * @param classifier null where it has none
 * @param scope {@code test}, {@code provided} or another of Maven's words
 */
public record DeclaredDependency(
        String groupId, String artifactId, @Nullable String classifier, String scope) {

    public DeclaredDependency {
        Objects.requireNonNull(groupId, "groupId");
        Objects.requireNonNull(artifactId, "artifactId");
        Objects.requireNonNull(scope, "scope");
    }
}
