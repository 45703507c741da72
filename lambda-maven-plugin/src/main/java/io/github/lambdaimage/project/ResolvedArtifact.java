package io.github.lambdaimage.project;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A dependency that Maven resolved for the project's run-time class path.
 *
 * @param classifier null where the artifact has none
 */
public record ResolvedArtifact(
        String groupId,
        String artifactId,
        String version,
        @Nullable String classifier) {

    public ResolvedArtifact {
        Objects.requireNonNull(groupId, "groupId");
        Objects.requireNonNull(artifactId, "artifactId");
        Objects.requireNonNull(version, "version");
    }
}
