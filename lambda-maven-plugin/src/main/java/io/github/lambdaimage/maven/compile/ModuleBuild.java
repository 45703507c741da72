package io.github.lambdaimage.maven.compile;

import io.github.lambdaimage.config.Coordinates;
import io.github.lambdaimage.local.compile.BuildInputs;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.lifecycle.LifecycleExecutionException;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Builds one module up to {@code process-classes}, again and again, with the goals and the configuration of the project. The
 * goals are planned once; a changed POM requires a restart.
 */
final class ModuleBuild {

    private static final String PHASE = "process-classes";
    private static final String OWN_GROUP = "io.github.lambdaimage";
    private static final String OWN_PLUGIN = "lambda-maven-plugin";

    /** What plugins that compare times take for older than every source. */
    private static final FileTime OUTDATED = FileTime.from(Instant.parse("2000-01-01T00:00:00Z"));

    private final MavenProject project;
    private final MavenServices maven;
    private final ModuleDependencies dependencies;
    private final Path folder;
    private final Path output;
    private final Path buildFolder;
    private @Nullable List<MojoExecution> plan;
    private List<Path> configured = List.of();
    private Instant lastEnd = Instant.now();
    private boolean pending;
    private boolean built;
    private boolean outdated;

    ModuleBuild(MavenProject project, MavenServices maven, List<MavenProject> modules, List<Coordinates> configured) {
        this.project = project;
        this.maven = maven;
        dependencies = new ModuleDependencies(project, maven, modules, configured);
        folder = absolute(project.getBasedir().getPath());
        output = absolute(project.getBuild().getOutputDirectory());
        buildFolder = absolute(project.getBuild().getDirectory());
    }

    MavenProject project() {
        return project;
    }

    Path folder() {
        return folder;
    }

    /** The files that the goals read, as far as the project names them. */
    BuildInputs inputs() {
        Set<Path> roots = new LinkedHashSet<>();
        roots.add(folder.resolve("src"));
        project.getCompileSourceRoots().forEach(root -> add(roots, folder.resolve(root)));
        project.getResources().forEach(resource -> add(roots, folder.resolve(resource.getDirectory())));
        configured.stream().filter(ConfiguredFiles::isInput).forEach(path -> add(roots, path));
        return new BuildInputs(
                List.copyOf(roots), List.of(buildFolder, folder.resolve("src/test"), folder.resolve("src/it")));
    }

    private void add(Set<Path> roots, Path root) {
        Path path = root.normalize();
        boolean inside = roots.stream().anyMatch(path::startsWith);
        if (!inside && !path.startsWith(buildFolder) && !buildFolder.startsWith(path)) {
            roots.add(path);
        }
    }

    /** Whether one of the files belongs to this module. */
    boolean isAffectedBy(Set<Path> changed) {
        List<Path> roots = inputs().roots();
        return changed.stream().anyMatch(file -> roots.stream().anyMatch(file::startsWith));
    }

    /** Replaces the {@code Dependencies} of {@code config.json}; returns whether they differ. */
    boolean replaceDependencies(List<Coordinates> next) {
        boolean replaced = dependencies.replace(next);
        // Compilers compare times of files, and a class path without a jar has no newer file.
        outdated |= replaced;
        return replaced;
    }

    /** Requires a build, until one has succeeded. */
    void require() {
        pending = true;
    }

    boolean isRequired() {
        return pending;
    }

    /** Whether the module is built in this round, so that those that depend on it are built too. */
    boolean wasBuilt() {
        return built;
    }

    void built(boolean now) {
        built = now;
    }

    /**
     * Runs the goals.
     *
     * @param changed files, of this module or others
     * @throws Exception of a goal, or of Maven
     */
    void run(Set<Path> changed) throws Exception {
        MavenProject before = maven.session().getCurrentProject();
        maven.session().setCurrentProject(project);
        try {
            dependencies.resolve();
            prepareOutput(changed);
            for (MojoExecution execution : plan()) {
                dependencies.showTo(execution.getMojoDescriptor());
                if (!execution.getForkedExecutions().isEmpty()) {
                    maven.lifecycle().executeForkedExecutions(execution, maven.session());
                }
                maven.plugins().executeMojo(maven.session(), execution);
            }
            pending = false;
            outdated = false;
        } finally {
            lastEnd = Instant.now();
            dependencies.showRuntime();
            maven.session().setCurrentProject(before);
        }
    }

    /**
     * Plans the goals, whose configuration names some of the {@link #inputs}.
     *
     * @throws Exception of Maven
     */
    void prepare() throws Exception {
        MavenProject before = maven.session().getCurrentProject();
        maven.session().setCurrentProject(project);
        try {
            List<MojoExecution> unused = plan();
        } finally {
            maven.session().setCurrentProject(before);
        }
    }

    private List<MojoExecution> plan() throws Exception {
        List<MojoExecution> known = plan;
        if (known == null) {
            known = maven.lifecycle().calculateExecutionPlan(maven.session(), PHASE).getMojoExecutions().stream()
                    .filter(execution -> !isOwn(execution))
                    .toList();
            plan = known;
            File root = maven.session().getRequest().getMultiModuleProjectDirectory();
            ConfiguredFiles files = new ConfiguredFiles(folder, root == null ? folder : absolute(root.getPath()));
            configured = known.stream()
                    .map(MojoExecution::getConfiguration)
                    .flatMap(configuration -> files.of(configuration).stream())
                    .distinct()
                    .toList();
        }
        return known;
    }

    private static boolean isOwn(MojoExecution execution) {
        return OWN_GROUP.equals(execution.getGroupId()) && OWN_PLUGIN.equals(execution.getArtifactId());
    }

    /**
     * Plugins compare times to find what is out of date. A file with other content that is not newer than the last build, as
     * after a move or when a clock was set back, would be ignored.
     */
    private void prepareOutput(Set<Path> changed) throws IOException {
        boolean misleading = outdated;
        for (Path file : changed) {
            if (!Files.exists(file)) {
                deleteCopyOf(file);
            } else if (!Files.getLastModifiedTime(file).toInstant().isAfter(lastEnd)) {
                misleading = true;
            }
        }
        if (misleading) {
            outdate(output);
            outdate(buildFolder.resolve("generated-sources"));
        }
    }

    /** The goal that copies resources does not delete what has been deleted. */
    private void deleteCopyOf(Path file) throws IOException {
        for (Resource resource : project.getResources()) {
            Path directory = folder.resolve(resource.getDirectory()).normalize();
            if (file.startsWith(directory)) {
                Path target = resource.getTargetPath() == null ? output : output.resolve(resource.getTargetPath());
                Files.deleteIfExists(target.resolve(directory.relativize(file)));
            }
        }
    }

    private static void outdate(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            List<Path> files = new ArrayList<>();
            try (Stream<Path> found = Files.walk(folder)) {
                found.filter(Files::isRegularFile).forEach(files::add);
            }
            for (Path file : files) {
                Files.setLastModifiedTime(file, OUTDATED);
            }
        }
    }

    private static Path absolute(String name) {
        return Path.of(name).toAbsolutePath().normalize();
    }

    /** The failure itself, without the wrapper of a forked lifecycle. */
    static Throwable cause(Exception failure) {
        Throwable cause = failure.getCause();
        return failure instanceof LifecycleExecutionException && cause != null ? cause : failure;
    }
}
