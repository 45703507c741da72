package io.github.lambdaimage.project;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A dependency that Maven resolved for the project's run-time class path.
 *
 * @param version as the POM names it: {@code 1.0-SNAPSHOT}, not the time of a build
 * @param classifier null where the artifact has none
 * @param file a jar, or a folder of classes where it is a sibling module
 * @param changing whether its content changes while its version stays: a snapshot, or a sibling module
 * @param siblingClasses where a sibling module compiles to, whatever {@code file} is; null for all others
 */
public record ResolvedArtifact(
        String groupId,
        String artifactId,
        String version,
        @Nullable String classifier,
        Path file,
        boolean changing,
        @Nullable Path siblingClasses) {

    public ResolvedArtifact {
        Objects.requireNonNull(groupId, "groupId");
        Objects.requireNonNull(artifactId, "artifactId");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(file, "file");
    }

    /** One that is no sibling. */
    public ResolvedArtifact(
            String groupId,
            String artifactId,
            String version,
            @Nullable String classifier,
            Path file,
            boolean changing) {
        this(groupId, artifactId, version, classifier, file, changing, null);
    }

    /** Whether it is this one, whatever its version and classifier. */
    public boolean is(String group, String artifact) {
        return groupId.equals(group) && artifactId.equals(artifact);
    }

    /** {@code group:artifact:version[:classifier]}. */
    public String coordinates() {
        return groupId + ":" + artifactId + ":" + version + (classifier == null ? "" : ":" + classifier);
    }
}
