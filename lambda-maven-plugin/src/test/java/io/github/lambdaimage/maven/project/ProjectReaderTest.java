package io.github.lambdaimage.maven.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.project.DeclaredDependency;
import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.project.ModuleClasses;
import io.github.lambdaimage.project.ResolvedArtifact;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.model.Build;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectReaderTest {

    @TempDir
    private Path folder;

    private final Model model = new Model();
    private MavenProject project;

    @BeforeEach
    void createProject() {
        model.setGroupId("org.example");
        model.setArtifactId("hello");
        model.setVersion("1.2");
        Build build = new Build();
        build.setDirectory(folder.resolve("target").toString());
        build.setOutputDirectory(folder.resolve("target/classes").toString());
        model.setBuild(build);
        project = new MavenProject(model);
        project.setFile(folder.resolve("pom.xml").toFile());
        project.setArtifacts(Set.of());
    }

    @Test
    void readReturnsFoldersOfThePom() {
        FunctionProject read = read(List.of());

        assertThat(read.name()).isEqualTo("hello");
        assertThat(read.version()).isEqualTo("1.2");
        assertThat(read.baseDirectory()).isEqualTo(folder);
        assertThat(read.buildDirectory()).isEqualTo(folder.resolve("target"));
        assertThat(read.classesDirectory()).isEqualTo(folder.resolve("target/classes"));
    }

    @Test
    void readKeepsTheOrderOfTheRuntimeClassPath() {
        Set<Artifact> artifacts = new LinkedHashSet<>();
        artifacts.add(artifact("b", "compile", null, true));
        artifacts.add(artifact("p", "provided", null, true));
        artifacts.add(artifact("a", "runtime", "linux", true));
        artifacts.add(artifact("t", "test", null, true));
        artifacts.add(artifact("z", "compile", null, false));
        project.setArtifacts(artifacts);

        FunctionProject read = read(List.of());

        assertThat(read.dependencies()).containsExactly(folder.resolve("b.jar"), folder.resolve("a.jar"));
        assertThat(read.artifacts())
                .containsExactly(
                        new ResolvedArtifact("org.example", "b", "1.0", null, folder.resolve("b.jar"), false),
                        new ResolvedArtifact("org.example", "a", "1.0", "linux", folder.resolve("a.jar"), false));
    }

    @Test
    void readMarksSnapshotsAndModulesOfTheReactorAsChangeable() {
        Artifact snapshot = artifact("s", "compile", null, true);
        snapshot.setVersion("1.0-20260102.030405-6");
        Artifact sibling = artifact("b", "compile", null, true);
        Artifact release = artifact("r", "compile", null, true);
        project.setArtifacts(new LinkedHashSet<>(List.of(snapshot, sibling, release)));

        FunctionProject read = read(List.of(project, sibling("b", "1.0"), sibling("r", "2.0")));

        assertThat(read.artifacts())
                .containsExactly(
                        new ResolvedArtifact("org.example", "s", "1.0-SNAPSHOT", null, folder.resolve("s.jar"), true),
                        new ResolvedArtifact(
                                "org.example",
                                "b",
                                "1.0",
                                null,
                                folder.resolve("b.jar"),
                                true,
                                new ModuleClasses(
                                        folder.resolve("b/target/classes"),
                                        new TreeMap<>(),
                                        new TreeMap<>(Map.of(
                                                "META-INF/maven/org.example/b/pom.properties",
                                                "artifactId=b\ngroupId=org.example\nversion=1.0\n")))),
                        new ResolvedArtifact("org.example", "r", "1.0", null, folder.resolve("r.jar"), false));
    }

    @Test
    void readReturnsDependenciesOfOtherScopes() {
        model.addDependency(declared("a", "compile"));
        model.addDependency(declared("b", null));
        model.addDependency(declared("t", "test"));
        model.addDependency(declared("p", "provided"));

        assertThat(read(List.of()).declaredElsewhere())
                .containsExactly(
                        new DeclaredDependency("org.example", "t", null, "test"),
                        new DeclaredDependency("org.example", "p", null, "provided"));
    }

    @Test
    void jarOfTheScopeSystemIsOnTheClassPath() throws IOException {
        Path jar = Files.createFile(folder.resolve("vendor.jar"));
        model.addDependency(system("vendor", jar));

        FunctionProject read = read(List.of());

        assertThat(read.artifacts())
                .containsExactly(new ResolvedArtifact("org.example", "vendor", "1.0", null, jar, true));
        assertThat(read.declaredElsewhere()).isEmpty();
    }

    @Test
    void jarOfTheScopeSystemThatDoesNotExistIsRejected() {
        model.addDependency(system("vendor", folder.resolve("vendor.jar")));

        UserException failure = catchThrowableOfType(UserException.class, () -> read(List.of()));

        assertThat(failure.problem())
                .isEqualTo("The file of the dependency org.example:vendor:1.0 does not exist: "
                        + folder.resolve("vendor.jar") + ".");
        assertThat(failure.remedy()).isEqualTo("Correct its <systemPath> in the POM.");
    }

    private FunctionProject read(List<MavenProject> reactor) {
        return ProjectReader.read(project, reactor, Date.from(Instant.EPOCH));
    }

    private static Dependency system(String name, Path jar) {
        Dependency dependency = declared(name, "system");
        dependency.setSystemPath(jar.toString());
        return dependency;
    }

    private Artifact artifact(String name, String scope, @Nullable String classifier, boolean onClassPath) {
        DefaultArtifactHandler handler = new DefaultArtifactHandler("jar");
        handler.setAddedToClasspath(onClassPath);
        Artifact artifact = new DefaultArtifact("org.example", name, "1.0", scope, "jar", classifier, handler);
        artifact.setFile(folder.resolve(name + ".jar").toFile());
        return artifact;
    }

    private MavenProject sibling(String name, String version) {
        Model sibling = new Model();
        sibling.setGroupId("org.example");
        sibling.setArtifactId(name);
        sibling.setVersion(version);
        Build build = new Build();
        build.setOutputDirectory(folder.resolve(name).resolve("target/classes").toString());
        sibling.setBuild(build);
        return new MavenProject(sibling);
    }

    private static Dependency declared(String name, @Nullable String scope) {
        Dependency dependency = new Dependency();
        dependency.setGroupId("org.example");
        dependency.setArtifactId(name);
        dependency.setVersion("1.0");
        dependency.setScope(scope);
        return dependency;
    }
}
