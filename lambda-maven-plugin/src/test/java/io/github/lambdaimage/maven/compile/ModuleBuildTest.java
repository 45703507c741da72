package io.github.lambdaimage.maven.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.lifecycle.MavenExecutionPlan;
import org.apache.maven.lifecycle.internal.ExecutionPlanItem;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.DependencyResolutionResult;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.eclipse.aether.RepositorySystemSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("any-jvm")
class ModuleBuildTest {

    private static final FileTime OLD = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

    @TempDir
    private Path folder;

    private final List<MojoExecution> goals = new ArrayList<>();
    private final List<String> ran = new ArrayList<>();
    private final List<@Nullable MavenProject> current = new ArrayList<>();
    private final DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();
    private @Nullable MojoFailureException failure;
    private int plans;
    private MavenProject project;
    private MavenProject other;
    private MavenSession session;
    private ModuleBuild build;

    @BeforeEach
    void aModule() throws Exception {
        goals.add(goal("io.github.lambdaimage", "lambda-maven-plugin", "check-config", ""));
        goals.add(goal(
                "com.example", "generator", "generate", "<schema>" + folder.resolve("schemas/a.xsd") + "</schema>"));
        goals.add(goal("org.apache.maven.plugins", "maven-compiler-plugin", "compile", ""));
        Model model = new Model();
        model.setGroupId("it");
        model.setArtifactId("hello");
        model.setVersion("1");
        model.setBuild(new Build());
        model.getBuild().setDirectory(folder.resolve("target").toString());
        model.getBuild().setOutputDirectory(folder.resolve("target/classes").toString());
        Resource resource = new Resource();
        resource.setDirectory(folder.resolve("texts").toString());
        model.getBuild().addResource(resource);
        project = new MavenProject(model);
        project.setFile(folder.resolve("pom.xml").toFile());
        project.addCompileSourceRoot(folder.resolve("src/main/java").toString());
        project.addCompileSourceRoot(
                folder.resolve("target/generated-sources/annotations").toString());
        project.setArtifact(
                new DefaultArtifact("it", "hello", "1", null, "jar", null, new DefaultArtifactHandler("jar")));
        other = new MavenProject(new Model());
        session = session();
        session.setProjects(List.of(other, project));
        session.setCurrentProject(other);
        build = new ModuleBuild(
                project,
                new MavenServices(
                        session,
                        fake(LifecycleExecutor.class, (proxy, method, arguments) -> {
                            plans++;
                            current.add(session.getCurrentProject());
                            return new MavenExecutionPlan(
                                    goals.stream().map(ExecutionPlanItem::new).toList(), null);
                        }),
                        fake(BuildPluginManager.class, (proxy, method, arguments) -> {
                            if (method.getName().equals("executeMojo")) {
                                ran.add(((MojoExecution) arguments[1]).getGoal());
                                current.add(session.getCurrentProject());
                                if (failure != null) {
                                    throw failure;
                                }
                            }
                            return null;
                        }),
                        fake(
                                ProjectDependenciesResolver.class,
                                (proxy, method, arguments) ->
                                        fake(DependencyResolutionResult.class, (result, getter, none) -> null))),
                List.of(project),
                List.of());
    }

    /** Else a change would be noticed only after another change. */
    @Test
    void whatGoalsReadIsKnownBeforeTheyRun() throws Exception {
        Path schema = write("schemas/a.xsd", "<schema/>");

        build.prepare();

        assertThat(build.inputs().roots()).containsExactly(folder.resolve("src"), folder.resolve("texts"), schema);
        assertThat(build.isAffectedBy(Set.of(schema))).isTrue();
        assertThat(build.isAffectedBy(Set.of(folder.resolve("README.md")))).isFalse();
        assertThat(session.getCurrentProject()).isSameAs(other);
    }

    @Test
    void goalsOfTheProjectRunInTheirOrderAndWithoutThoseOfThisPlugin() throws Exception {
        build.prepare();
        build.require();
        build.run(Set.of());
        build.run(Set.of());

        assertThat(ran).containsExactly("generate", "compile", "generate", "compile");
        assertThat(plans).isEqualTo(1);
        assertThat(current).containsOnly(project);
        assertThat(session.getCurrentProject()).isSameAs(other);
        assertThat(build.isRequired()).isFalse();
    }

    @Test
    void aBuildThatFailedIsStillRequired() {
        failure = new MojoFailureException("A.java:[1,1] error");
        build.require();

        assertThatThrownBy(() -> build.run(Set.of())).isSameAs(failure);

        assertThat(build.isRequired()).isTrue();
        assertThat(session.getCurrentProject()).isSameAs(other);
    }

    @Test
    void theCopyOfADeletedResourceIsDeleted() throws Exception {
        Path copy = write("target/classes/a/b.txt", "text");
        Path left = write("target/classes/a/c.txt", "text");

        build.run(Set.of(folder.resolve("texts/a/b.txt")));

        assertThat(copy).doesNotExist();
        assertThat(left).exists();
    }

    /** Plugins compare times, and would take the source for compiled. */
    @Test
    void aChangedSourceThatIsNotNewerThanItsClassIsCompiled() throws Exception {
        Path compiled = write("target/classes/A.class", "compiled");
        Path source = write("src/main/java/A.java", "class A {}");
        Files.setLastModifiedTime(source, OLD);

        build.run(Set.of(source));

        assertThat(Files.getLastModifiedTime(compiled)).isLessThan(OLD);
    }

    @Test
    void aNewerSourceLeavesTheTimesOfClasses() throws Exception {
        Path compiled = write("target/classes/A.class", "compiled");
        FileTime before = Files.getLastModifiedTime(compiled);
        Path source = write("src/main/java/A.java", "class A {}");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));

        build.run(Set.of(source));

        assertThat(Files.getLastModifiedTime(compiled)).isEqualTo(before);
    }

    @SuppressWarnings({"NullAway", "deprecation"}) // nothing else in it is used
    private MavenSession session() {
        request.setMultiModuleProjectDirectory(new File(folder.toString()));
        return new MavenSession(null, (RepositorySystemSession) null, request, null);
    }

    private static <T> T fake(Class<T> type, InvocationHandler methods) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, methods));
    }

    private static MojoExecution goal(String group, String artifact, String goal, String configuration)
            throws Exception {
        PluginDescriptor plugin = new PluginDescriptor();
        plugin.setGroupId(group);
        plugin.setArtifactId(artifact);
        plugin.setVersion("1");
        MojoDescriptor descriptor = new MojoDescriptor();
        descriptor.setGoal(goal);
        descriptor.setPluginDescriptor(plugin);
        MojoExecution execution = new MojoExecution(descriptor, "default", MojoExecution.Source.LIFECYCLE);
        execution.setConfiguration(
                Xpp3DomBuilder.build(new StringReader("<configuration>" + configuration + "</configuration>")));
        return execution;
    }

    private Path write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }
}
