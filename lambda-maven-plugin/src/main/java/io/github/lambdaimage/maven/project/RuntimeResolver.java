package io.github.lambdaimage.maven.project;

import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.project.ResolvedArtifact;
import io.github.lambdaimage.report.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/** Resolves the runtime of handlers of AWS's library, which the POM of such a function need not name. */
public final class RuntimeResolver {

    private static final String GROUP = "io.github.lambdaimage";
    private static final String RUNTIME = "lambda-runtime";
    private static final List<String> ARTIFACTS = List.of(RUNTIME, "lambda-runtime-aws");

    private static final String AWS = "com.amazonaws";
    private static final String SERIALIZATION = "aws-lambda-java-serialization";
    private static final String SERIALIZATION_VERSION = "1.2.0";

    private final RepositorySystem repositories;
    private final RepositorySystemSession session;
    private final List<RemoteRepository> remote;

    RuntimeResolver(RepositorySystem repositories, RepositorySystemSession session, List<RemoteRepository> remote) {
        this.repositories = repositories;
        this.session = session;
        this.remote = remote;
    }

    /** Resolves from the repositories of a project, and from those of its plugins, which this plugin came from. */
    public static RuntimeResolver of(RepositorySystem repositories, MavenSession session, MavenProject project) {
        List<RemoteRepository> remote = Stream.concat(
                        project.getRemoteProjectRepositories().stream(), project.getRemotePluginRepositories().stream())
                .distinct()
                .toList();
        return new RuntimeResolver(repositories, session.getRepositorySession(), remote);
    }

    /**
     * The artifacts of the runtime that are not on the class path of the function.
     *
     * @param version used unless the project depends on lambda-runtime, whose version then applies
     * @throws UserException if one cannot be resolved
     */
    public List<ResolvedArtifact> missing(FunctionProject function, String version) {
        String used = function.artifacts().stream()
                .filter(artifact -> artifact.is(GROUP, RUNTIME))
                .map(ResolvedArtifact::version)
                .findFirst()
                .orElse(version);
        List<ResolvedArtifact> resolved = new ArrayList<>();
        for (String name : ARTIFACTS) {
            if (function.artifacts().stream().noneMatch(artifact -> artifact.is(GROUP, name))) {
                resolved.add(resolve(new DefaultArtifact(GROUP, name, "jar", used)));
            }
        }
        return resolved;
    }

    /**
     * AWS's serialization library, which contains a Jackson and has no dependencies, for types that require one.
     *
     * @throws UserException if it cannot be resolved
     */
    public ResolvedArtifact serialization() {
        return resolve(new DefaultArtifact(AWS, SERIALIZATION, "jar", SERIALIZATION_VERSION));
    }

    private ResolvedArtifact resolve(Artifact artifact) {
        try {
            Artifact resolved = repositories
                    .resolveArtifact(session, new ArtifactRequest(artifact, remote, null))
                    .getArtifact();
            return new ResolvedArtifact(
                    resolved.getGroupId(),
                    resolved.getArtifactId(),
                    resolved.getBaseVersion(),
                    null,
                    resolved.getFile().toPath(),
                    resolved.isSnapshot());
        } catch (ArtifactResolutionException e) {
            throw new UserException(
                    "Cannot resolve " + artifact + ", which runs handlers of AWS's library: " + e.getMessage(),
                    "Make the artifact available in a repository of the project, or run Maven without -o (--offline).",
                    e);
        }
    }
}
