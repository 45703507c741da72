package io.github.lambdaimage.project;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A dependency that Maven resolved for the project's run-time class path.
 *
 * @param version the base version: {@code 1.0-SNAPSHOT}, without the timestamp of a snapshot
 * @param classifier null if the artifact has none
 * @param file a jar, or a folder of classes for a sibling module
 * @param changing whether its content can change without its version: a snapshot or a sibling module
 * @param siblingClasses the classes of a sibling module, even if {@code file} is a jar; null for other artifacts
 */
public record ResolvedArtifact(
        String groupId,
        String artifactId,
        String version,
        @Nullable String classifier,
        Path file,
        boolean changing,
        @Nullable ModuleClasses siblingClasses) {

    public ResolvedArtifact {
        Objects.requireNonNull(groupId, "groupId");
        Objects.requireNonNull(artifactId, "artifactId");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(file, "file");
    }

    /** An artifact that is not a sibling module. */
    public ResolvedArtifact(
            String groupId,
            String artifactId,
            String version,
            @Nullable String classifier,
            Path file,
            boolean changing) {
        this(groupId, artifactId, version, classifier, file, changing, null);
    }

    /** Whether it has these ids, regardless of version and classifier. */
    public boolean is(String group, String artifact) {
        return groupId.equals(group) && artifactId.equals(artifact);
    }

    /** {@code group:artifact:version[:classifier]}. */
    public String coordinates() {
        return groupId + ":" + artifactId + ":" + version + (classifier == null ? "" : ":" + classifier);
    }
}
