package io.github.lambdaimage.extension;

import java.io.File;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.maven.AbstractMavenLifecycleParticipant;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Maven calls once the projects are read and before it orders and builds them: gives each function project the
 * {@code Dependencies} of its {@code config.json}.
 *
 * <p>Every {@code mvn} of a project that declares the extension comes here, {@code clean} and an IDE's import too. So a
 * project without the file costs one look at the disk, and a file that is not understood costs one warning and never the
 * build: the plugin's goals explain what is wrong in it, this class does not.
 */
public final class DependenciesParticipant extends AbstractMavenLifecycleParticipant {

    private static final Logger LOG = LoggerFactory.getLogger(DependenciesParticipant.class);

    /** Marks a project that was dealt with: Maven may make one instance as core and one as build extension. */
    private static final String DONE = "lambda.extension.done";

    private final Map<String, String> environment;
    private final Consumer<String> warning;

    /** For Maven, which finds this class through {@code META-INF/plexus/components.xml}. */
    public DependenciesParticipant() {
        this(System.getenv(), LOG::warn);
    }

    DependenciesParticipant(Map<String, String> environment, Consumer<String> warning) {
        this.environment = environment;
        this.warning = warning;
    }

    /**
     * Goes through the projects that declare the extension; through all when none does, since then it comes from
     * {@code .mvn/extensions.xml}. Maven itself would show every project of the reactor, but a module that gets nothing
     * when it is built alone must not get more in company.
     */
    @Override
    public void afterProjectsRead(MavenSession session) {
        boolean declared = session.getProjects().stream().anyMatch(DependenciesParticipant::declaresExtension);
        for (MavenProject project : session.getProjects()) {
            boolean folder = project.getBasedir() != null; // mvn without a POM has none
            if (folder && project.getContextValue(DONE) == null && (!declared || declaresExtension(project))) {
                project.setContextValue(DONE, true);
                addDependencies(project, new ProjectSettings(project, session.getUserProperties(), environment));
            }
        }
    }

    private static boolean declaresExtension(MavenProject project) {
        return project.getBuildExtensions().stream()
                .anyMatch(extension -> "io.github.lambdaimage".equals(extension.getGroupId())
                        && "lambda-maven-extension".equals(extension.getArtifactId()));
    }

    private void addDependencies(MavenProject project, ProjectSettings settings) {
        String name = settings.parameter("config");
        File config = file(project, name == null ? "config.json" : name);
        if (!config.isFile()) {
            return;
        }
        try {
            ProjectDependencies.of(project)
                    .add(
                            ConfigDependencies.read(config.toPath(), settings),
                            conflict -> warning.accept(config + " " + conflict));
        } catch (IOException | RuntimeException e) {
            LOG.debug("{} was not understood", config, e);
            warning.accept("The Dependencies of " + config + " are not on the class path, since the file has mistakes;"
                    + " `mvn lambda:invoke-local` explains them.");
        }
    }

    private static File file(MavenProject project, String name) {
        File file = new File(name);
        return file.isAbsolute() ? file : new File(project.getBasedir(), name);
    }
}
