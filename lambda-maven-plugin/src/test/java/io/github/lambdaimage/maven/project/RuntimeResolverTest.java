package io.github.lambdaimage.maven.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.project.ClassFiles;
import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.project.ResolvedArtifact;
import io.github.lambdaimage.report.UserException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeResolverTest {

    private static final String GROUP = "io.github.lambdaimage";

    @TempDir
    private Path folder;

    @Test
    void bothArtifactsHaveTheVersionOfThePlugin() {
        assertThat(resolver(this::resolved).missing(project(), "0.2-SNAPSHOT"))
                .containsExactly(
                        artifact("lambda-runtime", "0.2-SNAPSHOT", true),
                        artifact("lambda-runtime-aws", "0.2-SNAPSHOT", true));
    }

    @Test
    void runtimeOfTheProjectDeterminesTheVersion() {
        assertThat(resolver(this::resolved).missing(project(artifact("lambda-runtime", "0.1", false)), "0.2"))
                .containsExactly(artifact("lambda-runtime-aws", "0.1", false));
    }

    @Test
    void artifactsOfTheProjectAreNotResolved() {
        FunctionProject project =
                project(artifact("lambda-runtime", "0.1", false), artifact("lambda-runtime-aws", "0.1", false));

        assertThat(resolver(this::resolved).missing(project, "0.2")).isEmpty();
    }

    @Test
    void serializationLibraryOfAwsIsResolved() {
        assertThat(resolver(this::resolved).serialization().coordinates())
                .isEqualTo("com.amazonaws:aws-lambda-java-serialization:1.2.0");
    }

    @Test
    void artifactThatCannotBeResolvedIsNamed() {
        RuntimeResolver resolver = resolver(request -> {
            throw new ArtifactResolutionException(List.of(new ArtifactResult(request)), "offline");
        });

        assertThatThrownBy(() -> resolver.missing(project(), "0.2"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("Cannot resolve io.github.lambdaimage:lambda-runtime:jar:0.2,")
                .hasMessageContaining("offline");
    }

    /** Resolves an artifact. */
    private interface Resolution {
        ArtifactResult of(ArtifactRequest request) throws ArtifactResolutionException;
    }

    private ArtifactResult resolved(ArtifactRequest request) {
        Path file = file(request.getArtifact().getArtifactId());
        return new ArtifactResult(request).setArtifact(request.getArtifact().setFile(file.toFile()));
    }

    private static RuntimeResolver resolver(Resolution resolution) {
        RepositorySystem system = (RepositorySystem) Proxy.newProxyInstance(
                RuntimeResolverTest.class.getClassLoader(),
                new Class<?>[] {RepositorySystem.class},
                (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("resolveArtifact");
                    return resolution.of((ArtifactRequest) arguments[1]);
                });
        return new RuntimeResolver(system, new DefaultRepositorySystemSession(), List.of());
    }

    private FunctionProject project(ResolvedArtifact... artifacts) {
        return ClassFiles.project(folder, Stream.of(artifacts).toList());
    }

    private ResolvedArtifact artifact(String name, String version, boolean changing) {
        return new ResolvedArtifact(GROUP, name, version, null, file(name), changing);
    }

    private Path file(String name) {
        return folder.resolve(name + ".jar");
    }
}
