package io.github.lambdaimage.maven.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Model;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystemSession;
import org.junit.jupiter.api.Test;

class MavenPlaceholdersTest {

    private final MavenPlaceholders placeholders =
            new MavenPlaceholders(session(), execution(), Map.of("STAGE", "prod", "API_KEY", "secret-value"));

    @Test
    void resolveReturnsValuesOfThePom() {
        assertThat(placeholders.resolve("project.artifactId")).isEqualTo("hello");
        assertThat(placeholders.resolve("project.version")).isEqualTo("1.0");
    }

    @Test
    void resolveReturnsEnvironmentVariables() {
        assertThat(placeholders.resolve("env.STAGE")).isEqualTo("prod");
        assertThat(placeholders.resolve("env.NONE")).isNull();
    }

    @Test
    void resolveWhenNameIsUnknownIsNull() {
        assertThat(placeholders.resolve("project.nothing")).isNull();
        assertThat(placeholders.resolve("user.home")).isNull();
        assertThat(placeholders.resolve("settings.servers")).isNull();
    }

    @Test
    void knownContainsNamesWithoutValues() {
        assertThat(placeholders.known())
                .contains("project.artifactId", "env.API_KEY", "env.STAGE")
                .noneMatch(name -> name.contains("secret-value"));
    }

    @SuppressWarnings("deprecation") // the only constructor that requires no container
    private static MavenSession session() {
        Model model = new Model();
        model.setGroupId("com.example");
        model.setArtifactId("hello");
        model.setVersion("1.0");
        RepositorySystemSession none = null;
        MavenSession session =
                new MavenSession(null, none, new DefaultMavenExecutionRequest(), new DefaultMavenExecutionResult());
        session.setCurrentProject(new MavenProject(model));
        return session;
    }

    private static MojoExecution execution() {
        MojoDescriptor mojo = new MojoDescriptor();
        mojo.setPluginDescriptor(new PluginDescriptor());
        return new MojoExecution(mojo);
    }
}
