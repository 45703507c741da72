package io.github.lambdaimage.maven.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.config.Coordinates;
import java.lang.reflect.Proxy;
import java.util.List;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.eclipse.aether.RepositorySystemSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-jvm")
class ModuleDependenciesTest {

    private static final Coordinates FIRST = new Coordinates("com.example", "first", "1", null);
    private static final Coordinates SECOND = new Coordinates("com.example", "second", "1", null);

    private MavenProject project;

    @BeforeEach
    void aProjectWithOneDependencyOfItsPomAndOneOfItsConfiguration() {
        Model pom = new Model();
        pom.addDependency(dependency("in-pom"));
        Model model = pom.clone();
        model.addDependency(dependency("first"));
        project = new MavenProject(model);
        project.setOriginalModel(pom);
        project.setContextValue("lambda.extension.done", true);
    }

    @Test
    void dependenciesOfTheConfigurationAreReplaced() {
        assertThat(dependencies().replace(List.of(SECOND))).isTrue();

        assertThat(project.getDependencies())
                .extracting(Dependency::getArtifactId)
                .containsExactly("in-pom", "second");
    }

    @Test
    void equalDependenciesChangeNothing() {
        assertThat(dependencies().replace(List.of(FIRST))).isFalse();
    }

    @Test
    void aDependencyOfThePomStays() {
        Coordinates inPom = new Coordinates("com.example", "in-pom", "1", null);
        ModuleDependencies dependencies = dependencies();

        assertThat(dependencies.replace(List.of(FIRST, inPom))).isTrue();
        assertThat(dependencies.replace(List.of())).isTrue();

        assertThat(project.getDependencies())
                .extracting(Dependency::getArtifactId)
                .containsExactly("in-pom");
    }

    @Test
    void aDependencyOfThePomWithTheSameArtifactIdIsAnotherOne() {
        Coordinates twin = new Coordinates("org.example", "in-pom", "1", null);
        ModuleDependencies dependencies = dependencies();

        assertThat(dependencies.replace(List.of(twin))).isTrue();
        assertThat(project.getDependencies()).hasSize(2);
        assertThat(dependencies.replace(List.of())).isTrue();

        assertThat(project.getDependencies()).extracting(Dependency::getGroupId).containsExactly("com.example");
    }

    @Test
    void withoutTheExtensionTheProjectStays() {
        project.setContextValue("lambda.extension.done", null);

        assertThat(dependencies().replace(List.of())).isTrue();

        assertThat(project.getDependencies())
                .extracting(Dependency::getArtifactId)
                .containsExactly("in-pom", "first");
    }

    private ModuleDependencies dependencies() {
        return new ModuleDependencies(project, services(), List.of(), List.of(FIRST));
    }

    private static Dependency dependency(String name) {
        Dependency dependency = new Dependency();
        dependency.setGroupId("com.example");
        dependency.setArtifactId(name);
        dependency.setVersion("1");
        return dependency;
    }

    @SuppressWarnings({"NullAway", "deprecation"}) // nothing in it is used
    private static MavenServices services() {
        return new MavenServices(
                new MavenSession(null, (RepositorySystemSession) null, new DefaultMavenExecutionRequest(), null),
                unused(LifecycleExecutor.class),
                unused(BuildPluginManager.class),
                unused(ProjectDependenciesResolver.class));
    }

    private static <T> T unused(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    throw new AssertionError(method);
                }));
    }
}
