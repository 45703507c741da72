package io.github.lambdaimage.maven.support;

import io.github.lambdaimage.maven.project.BuildSettings;
import io.github.lambdaimage.maven.project.KnownBuild;
import io.github.lambdaimage.project.BuildSnapshot;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;

/**
 * Compiles a project only if something has changed since the last time. After each build whose inputs are known, it writes
 * a {@link BuildSnapshot} into {@code target/lambda}. If the project equals the snapshot, its classes are those that
 * another build would make. In every other case the lifecycle runs: if the inputs are not known, the file is missing, or
 * a file cannot be read.
 */
final class CompiledClasses {

    private static final String FILE = "lambda/compiled.txt";

    private final MavenProject project;
    private final MavenSession session;
    private final MojoExecution goal;
    private final Log log;
    private final Path file;
    private final Path classes;

    /**
     * @param goal of this plugin
     */
    CompiledClasses(MavenProject project, MavenSession session, MojoExecution goal, Log log) {
        this.project = project;
        this.session = session;
        this.goal = goal;
        this.log = log;
        this.file = Path.of(project.getBuild().getDirectory()).resolve(FILE);
        this.classes = Path.of(project.getBuild().getOutputDirectory());
    }

    /**
     * Runs the lifecycle up to a phase if that can change the classes.
     *
     * @param phase at which the project is compiled
     */
    void bringUpToDate(String phase, LifecycleFork fork) throws MojoExecutionException, MojoFailureException {
        if (LifecycleFork.hasRun(phase, project) || !KnownBuild.isPossible(project, session, goal.getGroupId())) {
            fork.runTo(phase, project);
            return;
        }
        List<String> settings = BuildSettings.of(project, session, version());
        Optional<BuildSnapshot> now = compared(settings);
        if (now.isPresent()) {
            log.info("The classes are up to date.");
            // As the compiler plugin does.
            if (project.getArtifact().getFile() == null && Files.isDirectory(classes)) {
                project.getArtifact().setFile(classes.toFile());
            }
            project.addLifecyclePhase(phase);
            return;
        }
        Instant begin = Instant.now();
        Optional<BuildSnapshot> before = snapshot(settings, List.of());
        fork.runTo(phase, project, (goals, forked) -> {
            if (before.isPresent() && KnownBuild.was(goals, forked, project, goal.getGroupId())) {
                record(before.get(), settings, forked, begin);
            }
        });
    }

    private String version() {
        return goal.getMojoDescriptor().getPluginDescriptor().getVersion();
    }

    /** The state of the project, if it is that of the last build. */
    private Optional<BuildSnapshot> compared(List<String> settings) {
        try {
            Optional<BuildSnapshot> last = BuildSnapshot.read(file);
            if (last.isEmpty()) {
                return Optional.empty();
            }
            Optional<BuildSnapshot> now = snapshot(settings, last.get().libraryFiles());
            if (now.equals(last)) {
                return now;
            }
            Files.delete(file);
            if (now.isPresent() && now.get().hasHiddenChangeSince(last.get())) {
                // The compiler only looks at times. Without its output, it compiles.
                for (Path output : last.get().classFiles()) {
                    Files.deleteIfExists(output);
                }
            }
        } catch (IOException e) {
            log.debug(e);
        }
        return Optional.empty();
    }

    private Optional<BuildSnapshot> snapshot(List<String> settings, List<Path> libraries) {
        try {
            return BuildSnapshot.of(
                    settings,
                    Stream.concat(KnownBuild.sources(project), toolchains()).toList(),
                    libraries,
                    classes);
        } catch (IOException | UncheckedIOException e) {
            log.debug(e);
            return Optional.empty();
        }
    }

    /** The compiler plugin takes its JDK from them. */
    private Stream<Path> toolchains() {
        return Stream.of(
                        session.getRequest().getGlobalToolchainsFile(),
                        session.getRequest().getUserToolchainsFile())
                .filter(each -> each != null)
                .map(File::toPath);
    }

    private void record(BuildSnapshot before, List<String> settings, MavenProject forked, Instant begin) {
        try {
            List<Path> libraries = forked.getCompileClasspathElements().stream()
                    .map(Path::of)
                    .filter(element -> !element.equals(classes))
                    .toList();
            if (!KnownBuild.areKnown(libraries, project) || isAnyNewer(libraries, begin)) {
                return;
            }
            Optional<BuildSnapshot> after = snapshot(settings, libraries);
            // Else a file was saved while the compiler ran, and the classes may be older.
            if (after.isPresent() && after.get().sources().equals(before.sources())) {
                after.get().write(file);
            }
        } catch (IOException | DependencyResolutionRequiredException e) {
            log.debug(e);
        }
    }

    /** Whether a library was replaced while the compiler ran. */
    private static boolean isAnyNewer(List<Path> libraries, Instant begin) throws IOException {
        for (Path library : libraries) {
            if (!Files.getLastModifiedTime(library).toInstant().isBefore(begin)) {
                return true;
            }
        }
        return false;
    }
}
