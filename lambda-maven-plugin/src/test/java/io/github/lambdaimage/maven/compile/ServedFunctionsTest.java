package io.github.lambdaimage.maven.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.local.LocalFixture;
import io.github.lambdaimage.local.LocalRequest;
import io.github.lambdaimage.project.FunctionProject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.eclipse.aether.RepositorySystemSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("any-jvm")
class ServedFunctionsTest {

    private static final Xpp3Dom CONFIGURATION = new Xpp3Dom("configuration");

    @TempDir
    private Path folder;

    @Test
    void functionsAreServedWhenTheLastOneIsKnown() throws Exception {
        List<MavenProject> projects = List.of(module("one", true), module("library", false), module("two", true));
        MavenSession session = session(projects);

        assertThat(served(session).add(function(projects.get(0)), CONFIGURATION))
                .isEmpty();
        assertThat(served(session).add(function(projects.get(2)), CONFIGURATION))
                .extracting(ServedFunctions.Added::project)
                .containsExactly(projects.get(0), projects.get(2));
    }

    /** Else the first one would wait for a function that never comes. */
    @Test
    void functionsThatAreSkippedAreNotWaitedFor() throws Exception {
        MavenProject byPlugin = module("two", true);
        byPlugin.getBuild().addPlugin(plugin(true, false));
        MavenProject byExecution = module("three", true);
        byExecution.getBuild().addPlugin(plugin(false, true));
        MavenProject byProperty = module("four", true);
        byProperty.getProperties().setProperty("lambda.skip", "true");
        MavenProject one = module("one", true);
        MavenSession session = session(List.of(one, byPlugin, byExecution, byProperty));

        assertThat(served(session).add(function(one), CONFIGURATION)).hasSize(1);
    }

    @Test
    void aFunctionOfAPhaseIsServedAlone() throws Exception {
        assertThat(ServedFunctions.alone().add(function(module("one", true)), CONFIGURATION))
                .hasSize(1);
    }

    private static ServedFunctions served(MavenSession session) {
        PluginDescriptor plugin = new PluginDescriptor();
        plugin.setGroupId("io.github.lambdaimage");
        plugin.setArtifactId("lambda-maven-plugin");
        plugin.setVersion("1");
        MojoDescriptor descriptor = new MojoDescriptor();
        descriptor.setGoal("run-local");
        descriptor.setPluginDescriptor(plugin);
        return ServedFunctions.of(
                session, new MojoExecution(descriptor, "default-cli", MojoExecution.Source.CLI), "config.json");
    }

    @SuppressWarnings({"NullAway", "deprecation"}) // nothing else in it is used
    private static MavenSession session(List<MavenProject> projects) {
        MavenSession session =
                new MavenSession(null, (RepositorySystemSession) null, new DefaultMavenExecutionRequest(), null);
        session.setProjects(projects);
        return session;
    }

    private MavenProject module(String name, boolean function) throws IOException {
        Path module = Files.createDirectory(folder.resolve(name));
        if (function) {
            Files.writeString(module.resolve("config.json"), "{}");
        }
        Model model = new Model();
        model.setGroupId("it");
        model.setArtifactId(name);
        model.setVersion("1");
        model.setBuild(new Build());
        MavenProject project = new MavenProject(model);
        project.setFile(module.resolve("pom.xml").toFile());
        return project;
    }

    private static Plugin plugin(boolean skip, boolean skipExecution) throws Exception {
        Plugin plugin = new Plugin();
        plugin.setGroupId("io.github.lambdaimage");
        plugin.setArtifactId("lambda-maven-plugin");
        plugin.setConfiguration(skip(skip));
        PluginExecution execution = new PluginExecution();
        execution.setId("default-cli");
        execution.setConfiguration(skip(skip || skipExecution));
        plugin.addExecution(execution);
        return plugin;
    }

    private static Xpp3Dom skip(boolean skip) throws Exception {
        return Xpp3DomBuilder.build(new StringReader("<configuration><skip>" + skip + "</skip></configuration>"));
    }

    private static ServedFunction function(MavenProject project) throws IOException {
        Path module = project.getBasedir().toPath();
        Path target = module.resolve("target");
        FunctionProject files = new FunctionProject(
                "it", project.getArtifactId(), "1", module, target, target.resolve("classes"), List.of(), List.of());
        LocalRequest request =
                LocalFixture.request(files, LocalFixture.config(module, "{}"), LocalFixture.LOOPBACK, 0, Map.of());
        return new ServedFunction(project, request, new ServedFunction.Settings() {
            @Override
            public LambdaConfig config() {
                return request.config();
            }

            @Override
            public LocalRequest request(LambdaConfig config) {
                return request;
            }
        });
    }
}
