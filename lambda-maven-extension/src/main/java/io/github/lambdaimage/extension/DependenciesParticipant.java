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
 * Adds the {@code Dependencies} of {@code config.json} to each function project. Maven calls this class after it reads the
 * projects and before it sorts and builds them.
 *
 * <p>Every {@code mvn} of a project that declares the extension runs this class, including {@code clean} and the import
 * into an IDE. A project without the file therefore costs one check of the file system, and an invalid file causes one
 * warning and never fails the build. The goals of the plugin explain what is not valid.
 */
public final class DependenciesParticipant extends AbstractMavenLifecycleParticipant {

    private static final Logger LOG = LoggerFactory.getLogger(DependenciesParticipant.class);

    /** Marks processed projects: Maven may create one instance as a core extension and one as a build extension. */
    private static final String DONE = "lambda.extension.done";

    private final Map<String, String> environment;
    private final Consumer<String> warning;

    /** Called by Maven, which finds this class in {@code META-INF/plexus/components.xml}. */
    public DependenciesParticipant() {
        this(System.getenv(), LOG::warn);
    }

    DependenciesParticipant(Map<String, String> environment, Consumer<String> warning) {
        this.environment = environment;
        this.warning = warning;
    }

    /**
     * Processes the projects that declare the extension, or all projects if none declares it, since it then comes from
     * {@code .mvn/extensions.xml}. Maven passes every project of the reactor, but a module that gets no dependencies when
     * it is built alone must not get any when it is built with others.
     */
    @Override
    public void afterProjectsRead(MavenSession session) {
        boolean declared = session.getProjects().stream().anyMatch(DependenciesParticipant::declaresExtension);
        for (MavenProject project : session.getProjects()) {
            boolean folder = project.getBasedir() != null; // null if mvn runs without a POM
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
            LOG.debug("{} is not valid", config, e);
            warning.accept(config + " is not valid, so its Dependencies are not on the class path."
                    + " Run `mvn lambda:check-config` with the same parameters for details.");
        }
    }

    private static File file(MavenProject project, String name) {
        // As the goals read this parameter.
        boolean home = name.startsWith("~/") || name.startsWith("~\\");
        File file = new File(home ? System.getProperty("user.home") + name.substring(1) : name);
        return file.isAbsolute() ? file : new File(project.getBasedir(), file.getPath());
    }
}
