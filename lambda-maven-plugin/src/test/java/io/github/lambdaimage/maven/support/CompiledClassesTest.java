package io.github.lambdaimage.maven.support;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.model.Build;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Extension;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.eclipse.aether.RepositorySystemSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("any-jvm")
class CompiledClassesTest {

    private static final String OURS = "io.github.lambdaimage";
    private static final String APACHE = "org.apache.maven.plugins";

    @TempDir
    private Path folder;

    private final DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();
    private final List<MojoExecution> goals = new ArrayList<>(List.of(
            execution(OURS, "lambda-maven-plugin", "check-config"),
            execution(APACHE, "maven-resources-plugin", "resources"),
            execution(APACHE, "maven-compiler-plugin", "compile")));
    private Runnable duringTheBuild = () -> {};
    private int builds;
    private List<MavenProject> reactor = new ArrayList<>();
    private Path source;
    private Path compiled;
    private Path library;
    private Model model;

    @BeforeEach
    void createProject() throws IOException {
        source = write("src/main/java/A.java", "class A {}");
        compiled = folder.resolve("target/classes/A.class");
        library = jar("lib/lib-1.jar", "B.class");
        model = new Model();
        model.setGroupId("it");
        model.setArtifactId("hello");
        model.setVersion("1");
        model.setBuild(new Build());
        model.getBuild().setDirectory(folder.resolve("target").toString());
        model.getBuild().setOutputDirectory(folder.resolve("target/classes").toString());
    }

    @Test
    void unchangedProjectIsBuiltOnce() throws Exception {
        build();
        MavenProject second = build();

        assertThat(builds).isEqualTo(1);
        assertThat(LifecycleFork.hasRun("process-classes", second)).isTrue();
        assertThat(second.getArtifact().getFile())
                .isEqualTo(folder.resolve("target/classes").toFile());
    }

    @Test
    void changedSourceIsCompiled() throws Exception {
        build();
        write("src/main/java/A.java", "class A { }");
        build();
        build();

        assertThat(builds).isEqualTo(2);
    }

    /** The compiler plugin compares times, so it does not see such a change as long as the class exists. */
    @Test
    void sourceWithOtherContentAndTheSameTimeIsCompiled() throws Exception {
        FileTime time = FileTime.from(Instant.parse("2026-01-02T03:04:05Z"));
        Files.setLastModifiedTime(source, time);
        build();

        write("src/main/java/A.java", "class X {}");
        Files.setLastModifiedTime(source, time);
        build();

        assertThat(builds).isEqualTo(2);
        assertThat(compiled).hasContent("compiled from class X {}");
    }

    /** The compiler may have read the file before. */
    @Test
    void sourceThatIsSavedDuringTheBuildIsCompiledByTheNextOne() throws Exception {
        duringTheBuild = () -> write("src/main/java/A.java", "class A { int late; }");
        build();
        duringTheBuild = () -> {};
        build();
        build();

        assertThat(builds).isEqualTo(2);
    }

    @Test
    void changedOrMissingClassesAreCompiled() throws Exception {
        build();
        write("target/classes/A.class", "of another program");
        build();
        Files.delete(compiled);
        build();

        assertThat(builds).isEqualTo(3);
    }

    @Test
    void replacedLibraryIsCompiledAgainst() throws Exception {
        build();
        jar("lib/lib-1.jar", "B.class", "C.class");
        build();

        assertThat(builds).isEqualTo(2);
    }

    @Test
    void recordThatCannotBeReadIsIgnored() throws Exception {
        build();
        write("target/lambda/compiled.txt", "\u0000");
        build();

        assertThat(builds).isEqualTo(2);
    }

    @Test
    void propertiesOfTheCompilerCountAndThoseOfGoalsDoNot() throws Exception {
        build();
        request.getUserProperties().setProperty("lambda.event", "{}");
        build();
        assertThat(builds).isEqualTo(1);

        request.getUserProperties().setProperty("maven.compiler.release", "21");
        build();
        assertThat(builds).isEqualTo(2);
    }

    @Test
    void modelCounts() throws Exception {
        build();
        model.addProperty("any", "thing");
        build();

        assertThat(builds).isEqualTo(2);
    }

    /** What a build of an unknown kind reads is not known, so it always runs. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("unknownBuilds")
    void buildWithUnknownInputsAlwaysRuns(String name, BiConsumer<CompiledClassesTest, Model> change) throws Exception {
        change.accept(this, model);
        build();
        build();

        assertThat(builds).isEqualTo(2);
    }

    static Stream<Arguments> unknownBuilds() {
        return Stream.of(
                unknown(
                        "goal of another plugin",
                        (test, model) ->
                                test.goals.add(execution("com.example", "generator-maven-plugin", "generate"))),
                unknown(
                        "other goal of the compiler plugin",
                        (test, model) -> test.goals.add(execution(APACHE, "maven-compiler-plugin", "help"))),
                unknown("filtered resources", (test, model) -> {
                    Resource resource = new Resource();
                    resource.setDirectory("src/main/resources");
                    resource.setFiltering("true");
                    model.getBuild().addResource(resource);
                }),
                unknown("resources that contain the build folder", (test, model) -> {
                    Resource resource = new Resource();
                    resource.setDirectory(test.folder.toString());
                    model.getBuild().addResource(resource);
                }),
                unknown("extension", (test, model) -> {
                    Extension extension = new Extension();
                    extension.setGroupId("com.example");
                    model.getBuild().addExtension(extension);
                }),
                unknown("core extension", (test, model) -> {
                    test.request.setMultiModuleProjectDirectory(test.folder.toFile());
                    test.write(".mvn/extensions.xml", "<extensions/>");
                }),
                unknown("arguments of the compiler", (test, model) -> model.getBuild()
                        .addPlugin(compiler("<compilerArgs><arg>@options</arg></compilerArgs>"))),
                unknown("errors that are ignored, in the configuration", (test, model) -> model.getBuild()
                        .addPlugin(compiler("<failOnError>false</failOnError>"))),
                unknown(
                        "errors that are ignored, in a property",
                        (test, model) -> model.addProperty("maven.compiler.failOnError", "false")),
                unknown("version range", (test, model) -> {
                    Dependency dependency = new Dependency();
                    dependency.setVersion("[1,2)");
                    model.addDependency(dependency);
                }),
                unknown(
                        "annotation processor",
                        (test, model) -> test.library =
                                test.jar("lib/lib-1.jar", "META-INF/services/javax.annotation.processing.Processor")),
                unknown("module of the same build", (test, model) -> test.reactor.add(new MavenProject(new Model()))),
                unknown(
                        "source folder that a plugin adds",
                        (test, model) -> test.duringTheBuild = () -> test.write("generated/B.java", "class B {}")));
    }

    private static Arguments unknown(String name, BiConsumer<CompiledClassesTest, Model> change) {
        return Arguments.of(name, change);
    }

    @Test
    void usualConfigurationOfTheCompilerIsKnown() throws Exception {
        model.getBuild().addPlugin(compiler("<release>17</release><parameters>true</parameters>"));
        build();
        build();

        assertThat(builds).isEqualTo(1);
    }

    private static Plugin compiler(String configuration) {
        Plugin plugin = new Plugin();
        plugin.setArtifactId("maven-compiler-plugin");
        try {
            plugin.setConfiguration(
                    Xpp3DomBuilder.build(new StringReader("<configuration>" + configuration + "</configuration>")));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return plugin;
    }

    /** One call of Maven. */
    private MavenProject build() throws Exception {
        MavenProject project = new MavenProject(model.clone());
        project.setFile(folder.resolve("pom.xml").toFile());
        project.addCompileSourceRoot(folder.resolve("src/main/java").toString());
        DefaultArtifactHandler handler = new DefaultArtifactHandler("jar");
        handler.setAddedToClasspath(true);
        DefaultArtifact artifact = new DefaultArtifact("it", "lib", "1", "compile", "jar", null, handler);
        artifact.setFile(library.toFile());
        project.setArtifacts(Set.of(artifact));
        project.setArtifact(new DefaultArtifact("it", "hello", "1", null, "jar", null, handler));
        List<MavenProject> projects = new ArrayList<>(List.of(project));
        projects.addAll(reactor);
        @SuppressWarnings({"NullAway", "deprecation"})
        MavenSession session = new MavenSession(null, (RepositorySystemSession) null, request, null);
        session.setProjects(projects);
        MojoExecution goal = execution(OURS, "lambda-maven-plugin", "invoke-local");
        new CompiledClasses(project, session, goal, new SystemStreamLog())
                .bringUpToDate("process-classes", new LifecycleFork(lifecycle(project), session, goal));
        return project;
    }

    private LifecycleExecutor lifecycle(MavenProject project) {
        InvocationHandler lifecycle = (proxy, method, arguments) -> {
            if (method.getName().equals("calculateForkedExecutions")) {
                ((MojoExecution) arguments[0]).setForkedExecutions("it:hello:1", goals);
            } else {
                compile(project);
                return List.of();
            }
            return null;
        };
        return (LifecycleExecutor) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {LifecycleExecutor.class}, lifecycle);
    }

    /** Like the compiler plugin: only if the source is newer than the class. */
    private void compile(MavenProject project) throws IOException {
        builds++;
        String text = Files.readString(source);
        duringTheBuild.run();
        if (!Files.exists(compiled)
                || Files.getLastModifiedTime(compiled).compareTo(Files.getLastModifiedTime(source)) < 0) {
            write("target/classes/A.class", "compiled from " + text);
        }
        MavenProject forked = project.clone();
        if (Files.exists(folder.resolve("generated"))) {
            forked.addCompileSourceRoot(folder.resolve("generated").toString());
        }
        forked.getArtifact().setFile(folder.resolve("target/classes").toFile());
        project.setExecutionProject(forked);
    }

    private static MojoExecution execution(String group, String artifact, String goal) {
        PluginDescriptor plugin = new PluginDescriptor();
        plugin.setGroupId(group);
        plugin.setArtifactId(artifact);
        plugin.setVersion("1");
        Plugin declared = new Plugin();
        declared.setGroupId(group);
        declared.setArtifactId(artifact);
        declared.setVersion("1");
        plugin.setPlugin(declared);
        MojoDescriptor descriptor = new MojoDescriptor();
        descriptor.setGoal(goal);
        descriptor.setPluginDescriptor(plugin);
        return new MojoExecution(descriptor, "default", MojoExecution.Source.LIFECYCLE);
    }

    private Path jar(String name, String... entries) {
        Path file = write(name, "");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        // Older than the build, as a library usually is.
        setTime(file, Instant.now().minusSeconds(60));
        return file;
    }

    private static void setTime(Path file, Instant time) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(time));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path write(String name, String content) {
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
