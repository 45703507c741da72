package io.github.lambdaimage.extension;

import static io.github.lambdaimage.extension.TestBuild.dependenciesOf;
import static io.github.lambdaimage.extension.TestBuild.dependency;
import static io.github.lambdaimage.extension.TestBuild.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.maven.model.DependencyManagement;
import org.apache.maven.model.Exclusion;
import org.apache.maven.model.Parent;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DependenciesParticipantTest {

    private static final String STAGED = """
            {
                "Timeout": "ignored here",
                "Dependencies": ["g:a:1", "g:b:2:tests"],
                "Stages": {"prod": {"Dependencies": ["g:c:3"]}, "test": {"Timeout": 3}, "bare": {"Dependencies": []}}
            }
            """;

    private final TestBuild build = new TestBuild();
    private Path folder;
    private MavenProject project;

    @BeforeEach
    void createProject(@TempDir Path folder) {
        this.folder = folder;
        this.project = build.declaringProject(folder);
    }

    @Test
    void addsListAtCompileScopeWhenFileHasOne() {
        run(STAGED);
        assertThat(dependenciesOf(project)).containsExactly("g:a:1", "g:b:2:tests");
        assertThat(project.getDependencies()).allMatch(dependency -> "compile".equals(dependency.getScope()));
        assertThat(build.warnings).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"Dependencies\": []}",
                "{\"Dependencies\": null}",
                "{\"Dependencies\": \" \"}",
                "{\"dependencies\": [1]}"
            })
    void addsNothingWhenListIsAbsentOrEmpty(String config) {
        run(config);
        assertThat(dependenciesOf(project)).isEmpty();
        assertThat(build.warnings).isEmpty();
    }

    @Test
    void addsNothingWhenThereIsNoFile() {
        build.with("lambda.Dependencies", "g:x:9").run();
        assertThat(dependenciesOf(project)).isEmpty();
        assertThat(build.warnings).isEmpty();
    }

    @Test
    void replacesListWhenStageHasOne() {
        build.with("lambda.stage", "prod");
        run(STAGED);
        assertThat(dependenciesOf(project)).containsExactly("g:c:3");
    }

    @Test
    void replacesListWhenListOfStageIsEmpty() {
        build.with("lambda.stage", "bare");
        run(STAGED);
        assertThat(dependenciesOf(project)).isEmpty();
    }

    @Test
    void keepsListWhenListOfStageIsBlank() {
        build.with("lambda.stage", "prod");
        run("{\"Dependencies\": [\"g:a:1\"], \"Stages\": {\"prod\": {\"Dependencies\": \" \"}}}");
        assertThat(dependenciesOf(project)).containsExactly("g:a:1");
    }

    @Test
    void keepsListWhenStageHasNone() {
        build.with("lambda.stage", "test");
        run(STAGED);
        assertThat(dependenciesOf(project)).containsExactly("g:a:1", "g:b:2:tests");
    }

    @ParameterizedTest
    @ValueSource(strings = {"g:x:9, g:y:8", "[\"g:x:9\", \"g:y:8\"]"})
    void replacesListWhenCommandLineHasOne(String override) {
        build.with("lambda.stage", "prod").with("lambda.Dependencies", override);
        run(STAGED);
        assertThat(dependenciesOf(project)).containsExactly("g:x:9", "g:y:8");
    }

    @Test
    void keepsListWhenCommandLineIsBlank() {
        build.with("lambda.Dependencies", " ").with("lambda.stage", " ");
        run(STAGED);
        assertThat(dependenciesOf(project)).containsExactly("g:a:1", "g:b:2:tests");
    }

    @Test
    void readsOtherFileWhenParameterNamesOne() {
        write(folder.resolve("conf/lambda.json"), "{\"Dependencies\": [\"g:other:1\"]}");
        build.with("lambda.config", "conf/lambda.json");
        run(STAGED);
        assertThat(dependenciesOf(project)).containsExactly("g:other:1");
    }

    @Test
    void readsFileInTheFolderOfTheUserWhenParameterStartsWithTilde() {
        write(folder.resolve("home/lambda.json"), "{\"Dependencies\": [\"g:other:1\"]}");
        build.with("lambda.config", "~/lambda.json");
        String home = System.getProperty("user.home");
        System.setProperty("user.home", folder.resolve("home").toString());
        try {
            run(STAGED);
        } finally {
            System.setProperty("user.home", home);
        }
        assertThat(dependenciesOf(project)).containsExactly("g:other:1");
    }

    @Test
    void readsParameterFromCommandLineWhenPluginConfigurationIsBlank() {
        write(folder.resolve("conf/lambda.json"), "{\"Dependencies\": [\"g:other:1\"]}");
        build.with("lambda.config", "conf/lambda.json");
        configure("config", " ");
        run(STAGED);
        assertThat(dependenciesOf(project)).containsExactly("g:other:1");
    }

    @Test
    void prefersPluginConfigurationToCommandLineToProperties() {
        project.getProperties().setProperty("lambda.config", "unused.json");
        project.getProperties().setProperty("lambda.stage", "prod");
        build.with("lambda.config", "unused.json");
        configure("config", "config.json");
        run(STAGED);
        assertThat(dependenciesOf(project)).containsExactly("g:c:3");
    }

    private void configure(String name, String value) {
        Plugin plugin = new Plugin();
        plugin.setGroupId("io.github.lambdaimage");
        plugin.setArtifactId("lambda-maven-plugin");
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        Xpp3Dom parameter = new Xpp3Dom(name);
        parameter.setValue(value);
        configuration.addChild(parameter);
        plugin.setConfiguration(configuration);
        project.getBuild().addPlugin(plugin);
    }

    @Test
    void resolvesPlaceholdersOfEntries() {
        build.environment.put("LIB", "9");
        project.getProperties().setProperty("project.lib", "8");
        Parent parent = new Parent();
        parent.setGroupId("it.parent");
        parent.setVersion("7");
        project.getModel().setParent(parent);
        run("{\"Dependencies\": [\"${project.groupId}:a-${project.artifactId}:${project.version}\", \"g:b:${env.LIB}\","
                + " \"g:c:${project.lib}\", \"${project.parent.groupId}:d:${project.parent.version}\"]}");
        assertThat(dependenciesOf(project))
                .containsExactly("it:a-" + folder.getFileName() + ":1.5", "g:b:9", "g:c:8", "it.parent:d:7");
    }

    @Test
    void addsNothingWhenPomDeclaresTheSame() {
        project.getDependencies().add(dependency("g", "a", "1", null));
        project.getDependencies().add(dependency("g", "b", "1", "test"));
        run(STAGED);
        assertThat(dependenciesOf(project)).containsExactly("g:a:1", "g:b:1", "g:b:2:tests");
        assertThat(build.warnings).isEmpty();
    }

    @Test
    void warnsAndKeepsPomWhenPomHasAnotherVersion() {
        project.getDependencies().add(dependency("g", "a", "0.9", "compile"));
        run("{\"Dependencies\": [\"g:a:1\"]}");
        assertThat(dependenciesOf(project)).containsExactly("g:a:0.9");
        assertThat(build.warnings)
                .containsExactly(folder.resolve("config.json")
                        + " requests g:a:1, but the POM declares g:a:0.9, which is used."
                        + " Remove the entry from Dependencies, or the dependency from the POM.");
    }

    @Test
    void warnsWhenPomHasAnotherScope() {
        project.getDependencies().add(dependency("g", "a", "1", "test"));
        run("{\"Dependencies\": [\"g:a:1\"]}");
        assertThat(dependenciesOf(project)).containsExactly("g:a:1");
        assertThat(build.warnings)
                .singleElement()
                .asString()
                .contains("requests g:a:1, but the POM declares g:a:1 with scope test, which is used.");
    }

    @Test
    void usesOwnVersionAndManagedExclusionsWhenPomManagesTheArtifact() {
        var managed = dependency("g", "a", "0.9", null);
        Exclusion exclusion = new Exclusion();
        exclusion.setGroupId("g");
        exclusion.setArtifactId("unwanted");
        managed.addExclusion(exclusion);
        project.getModel().setDependencyManagement(new DependencyManagement());
        project.getDependencyManagement().addDependency(managed);
        run("{\"Dependencies\": [\"g:a:1\"]}");
        assertThat(dependenciesOf(project)).containsExactly("g:a:1");
        assertThat(project.getDependencies().get(0).getExclusions()).containsExactly(exclusion);
        assertThat(build.warnings).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"Dependencies\": [\"g:a:1\",]}",
                "{\"Dependencies\": \"g:a:1\"}",
                "{\"Dependencies\": [1]}",
                "{\"Dependencies\": [\"g:a\"]}",
                "{\"Dependencies\": [\"g:a:jar:1:tests\"]}",
                "{\"Dependencies\": [\"g:a:[1,2)\"]}",
                "{\"Dependencies\": [\"\"]}",
                "{\"Dependencies\": [\"g:a:${env.NO_SUCH}\"]}",
                "{\"Dependencies\": [\"g:a:${project.noSuch}\"]}",
                "{\"Dependencies\": [\"g:a:${project.parent.version}\"]}",
                "{\"Dependencies\": [\"g:a:${version}\"]}",
                "{\"Dependencies\": [\"g:a:1\", \"g:a:2\"]}"
            })
    void warnsOnceAndContinuesWhenFileIsNotValid(String config) {
        run(config);
        assertThat(dependenciesOf(project)).isEmpty();
        assertThat(build.warnings)
                .containsExactly(folder.resolve("config.json")
                        + " is not valid, so its Dependencies are not on the class path."
                        + " Run `mvn lambda:check-config` with the same parameters for details.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such", "flat"})
    void warnsWhenStageDoesNotExistOrIsNotAnObject(String stage) {
        build.with("lambda.stage", stage);
        run("{\"Stages\": {\"flat\": 1}}");
        assertThat(build.warnings).hasSize(1);
    }

    @Test
    void doesNothingMoreWhenCalledTwice() {
        run("{\"Dependencies\": [\"g:a:x:y:z\"]}");
        build.run();
        assertThat(build.warnings).hasSize(1);
    }

    @Test
    void leavesOtherModulesAloneWhenOneDeclaresTheExtension(@TempDir Path other) {
        MavenProject undeclared = build.project(other);
        write(other.resolve("config.json"), "{\"Dependencies\": [\"g:other:1\"]}");
        run("{\"Dependencies\": [\"g:a:1\"]}");
        assertThat(dependenciesOf(project)).containsExactly("g:a:1");
        assertThat(dependenciesOf(undeclared)).isEmpty();
    }

    @Test
    void addsToEveryModuleWhenNoneDeclaresTheExtension(@TempDir Path other) {
        project.getBuild().getExtensions().clear();
        MavenProject undeclared = build.project(other);
        write(other.resolve("config.json"), "{\"Dependencies\": [\"g:other:1\"]}");
        run("{\"Dependencies\": [\"g:a:1\"]}");
        assertThat(dependenciesOf(project)).containsExactly("g:a:1");
        assertThat(dependenciesOf(undeclared)).containsExactly("g:other:1");
    }

    @Test
    void leavesProjectAloneWhenItHasNoPom() {
        project.setFile(null);
        run("{\"Dependencies\": [\"g:a:1\"]}");
        assertThat(dependenciesOf(project)).isEmpty();
    }

    private void run(String config) {
        write(folder.resolve("config.json"), config);
        build.run();
    }
}
