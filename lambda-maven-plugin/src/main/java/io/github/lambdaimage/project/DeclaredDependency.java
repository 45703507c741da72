package io.github.lambdaimage.project;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A dependency as declared in the POM.
 *
 * @param classifier null if it has none
 * @param scope {@code test}, {@code provided} or another Maven scope
 */
public record DeclaredDependency(
        String groupId, String artifactId, @Nullable String classifier, String scope) {

    public DeclaredDependency {
        Objects.requireNonNull(groupId, "groupId");
        Objects.requireNonNull(artifactId, "artifactId");
        Objects.requireNonNull(scope, "scope");
    }
}
