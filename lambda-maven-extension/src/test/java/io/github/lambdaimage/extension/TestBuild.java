package io.github.lambdaimage.extension;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Extension;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.jspecify.annotations.Nullable;

/** Runs the extension as the only participant of a build with Maven's own objects. */
final class TestBuild {

    final List<String> warnings = new ArrayList<>();
    final Map<String, String> environment = new HashMap<>();
    private final List<MavenProject> projects = new ArrayList<>();
    private final DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();
    private final DependenciesParticipant participant = new DependenciesParticipant(environment, warnings::add);

    /** A project {@code it:<name of the folder>:1.5} that declares the extension. */
    MavenProject declaringProject(Path folder) {
        MavenProject project = project(folder);
        Extension extension = new Extension();
        extension.setGroupId("io.github.lambdaimage");
        extension.setArtifactId("lambda-maven-extension");
        project.getBuild().addExtension(extension);
        return project;
    }

    MavenProject project(Path folder) {
        Model model = new Model();
        model.setGroupId("it");
        model.setArtifactId(String.valueOf(folder.getFileName()));
        model.setVersion("1.5");
        model.setBuild(new Build());
        MavenProject project = new MavenProject(model);
        project.setFile(folder.resolve("pom.xml").toFile());
        projects.add(project);
        return project;
    }

    TestBuild with(String property, String value) {
        request.getUserProperties().setProperty(property, value);
        return this;
    }

    @SuppressWarnings("deprecation") // the only constructor that does not require a running Maven
    void run() {
        MavenSession session = new MavenSession(
                null, new DefaultRepositorySystemSession(), request, new DefaultMavenExecutionResult());
        session.setProjects(projects);
        participant.afterProjectsRead(session);
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Dependency dependency(String group, String artifact, String version, @Nullable String scope) {
        Dependency dependency = new Dependency();
        dependency.setGroupId(group);
        dependency.setArtifactId(artifact);
        dependency.setVersion(version);
        dependency.setScope(scope);
        return dependency;
    }

    /** The dependencies of a project as {@code group:artifact:version[:classifier]}. */
    static List<String> dependenciesOf(MavenProject project) {
        return project.getDependencies().stream()
                .map(dependency -> dependency.getGroupId() + ":" + dependency.getArtifactId() + ":"
                        + dependency.getVersion()
                        + (dependency.getClassifier() == null ? "" : ":" + dependency.getClassifier()))
                .toList();
    }
}
