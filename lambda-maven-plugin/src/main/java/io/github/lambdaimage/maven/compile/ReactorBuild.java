package io.github.lambdaimage.maven.compile;

import io.github.lambdaimage.config.Coordinates;
import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.local.LocalRequest;
import io.github.lambdaimage.local.compile.BuildFailure;
import io.github.lambdaimage.local.compile.BuildInputs;
import io.github.lambdaimage.local.compile.BuildResult;
import io.github.lambdaimage.local.compile.ProjectBuild;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Builds the functions of a session and the modules of the same build that they depend on, in Maven's order. A module is built
 * if its files have changed, if a module that it depends on is built, or if its last build failed.
 */
public final class ReactorBuild implements ProjectBuild<LocalRequest> {

    private final MavenServices maven;
    private final Path root;
    private final List<ServedFunction> functions;
    private final Map<MavenProject, ModuleBuild> modules = new LinkedHashMap<>();

    /**
     * @param functions as they run now
     */
    public ReactorBuild(MavenServices maven, List<ServedFunction> functions) {
        this.maven = maven;
        this.functions = List.copyOf(functions);
        root = functions.get(0).request().build().folder();
        Set<MavenProject> needed = new LinkedHashSet<>();
        for (ServedFunction function : functions) {
            needed.addAll(upstream(function.project()));
            needed.add(function.project());
        }
        List<MavenProject> ordered = maven.session().getProjectDependencyGraph().getSortedProjects().stream()
                .filter(needed::contains)
                .toList();
        for (MavenProject project : ordered) {
            modules.put(project, new ModuleBuild(project, maven, ordered, configured(project)));
        }
    }

    /**
     * Plans the goals of all modules.
     *
     * @throws UserException if Maven cannot plan them
     */
    public void prepare() {
        for (ModuleBuild module : modules.values()) {
            try {
                module.prepare();
            } catch (Exception e) {
                throw new UserException(
                        "The goals of " + module.project().getArtifactId() + " cannot be planned: " + e.getMessage(),
                        "Run the goal without compilation: \"-Dlambda.compile=false\"",
                        e);
            }
        }
    }

    /** The folders of modules whose changes do not reach the functions, because Maven takes them from the local repository. */
    public Set<Path> takenFromRepository() {
        Set<Path> folders = new LinkedHashSet<>();
        functions.forEach(
                function -> folders.addAll(RepositorySiblings.find(function.project(), List.copyOf(modules.keySet()))));
        return folders;
    }

    private List<MavenProject> upstream(MavenProject project) {
        return maven.session().getProjectDependencyGraph().getUpstreamProjects(project, true);
    }

    private List<Coordinates> configured(MavenProject project) {
        return functions.stream()
                .filter(function -> function.project().equals(project))
                .findFirst()
                .map(function -> function.request().config().dependencies())
                .orElse(List.of());
    }

    @Override
    public Instant start() {
        return maven.session().getStartTime().toInstant();
    }

    @Override
    public BuildInputs inputs() {
        List<Path> roots = new ArrayList<>();
        List<Path> excluded = new ArrayList<>();
        for (ModuleBuild module : modules.values()) {
            BuildInputs inputs = module.inputs();
            roots.addAll(inputs.roots());
            excluded.addAll(inputs.excluded());
        }
        functions.forEach(function -> roots.add(config(function)));
        return new BuildInputs(roots, excluded);
    }

    private static Path config(ServedFunction function) {
        return function.request().build().settings().get(0);
    }

    @Override
    public Map<String, BuildResult<LocalRequest>> build(Set<Path> changed) throws InterruptedException {
        Map<MavenProject, BuildFailure> failures = new HashMap<>();
        Map<ServedFunction, LambdaConfig> configs = new HashMap<>();
        for (ServedFunction function : functions) {
            read(function, configs, failures);
        }
        for (ModuleBuild module : modules.values()) {
            build(module, changed, failures);
        }
        Map<String, BuildResult<LocalRequest>> results = new HashMap<>();
        for (ServedFunction function : functions) {
            LambdaConfig config = configs.get(function);
            BuildFailure failure = failures.get(function.project());
            results.put(
                    function.request().config().functionName(),
                    failure != null || config == null ? BuildResult.failed(known(failure)) : request(function, config));
        }
        return results;
    }

    private static BuildFailure known(@Nullable BuildFailure failure) {
        return failure == null
                ? new BuildFailure(BuildFailure.CONFIGURATION, "The configuration is not valid.")
                : failure;
    }

    /** A configuration that is not valid does not keep the modules from being compiled. */
    private void read(
            ServedFunction function,
            Map<ServedFunction, LambdaConfig> configs,
            Map<MavenProject, BuildFailure> failures) {
        try {
            LambdaConfig config = inModule(function, () -> function.settings().config());
            configs.put(function, config);
            ModuleBuild module = modules.get(function.project());
            if (module != null && module.replaceDependencies(config.dependencies())) {
                module.require();
            }
        } catch (UserException e) {
            // The remedy is for a goal that ends: here, the next call reads the file again.
            failures.put(function.project(), new BuildFailure(BuildFailure.CONFIGURATION, e.problem()));
        } catch (IOException e) {
            failures.put(function.project(), new BuildFailure(BuildFailure.CONFIGURATION, e.toString()));
        }
    }

    private void build(ModuleBuild module, Set<Path> changed, Map<MavenProject, BuildFailure> failures)
            throws InterruptedException {
        List<MavenProject> upstream = upstream(module.project());
        boolean affected = module.isAffectedBy(changed)
                || upstream.stream().map(modules::get).anyMatch(needed -> needed != null && needed.wasBuilt());
        module.built(false);
        if (affected) {
            module.require();
        }
        if (!module.isRequired()) {
            return;
        }
        for (MavenProject needed : upstream) {
            BuildFailure failure = failures.get(needed);
            if (failure != null && failure.type().equals(BuildFailure.COMPILE)) {
                failures.put(module.project(), failure);
                return;
            }
        }
        try {
            module.built(true);
            module.run(changed);
        } catch (UserException e) {
            failures.putIfAbsent(module.project(), failure(e));
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            Throwable cause = e instanceof Exception exception ? ModuleBuild.cause(exception) : e;
            failures.put(module.project(), CompileMessages.of(cause, root));
        }
    }

    private BuildResult<LocalRequest> request(ServedFunction function, LambdaConfig config) {
        try {
            return BuildResult.of(inModule(function, () -> function.settings().request(config)));
        } catch (UserException e) {
            return BuildResult.failed(failure(e));
        } catch (IOException e) {
            return BuildResult.failed(new BuildFailure(BuildFailure.CONFIGURATION, e.toString()));
        }
    }

    private static BuildFailure failure(UserException e) {
        return new BuildFailure(BuildFailure.CONFIGURATION, e.problem() + " " + e.remedy());
    }

    /** Reads for one module. */
    private interface Reading<T> {
        T get() throws IOException;
    }

    /** Maven resolves expressions such as {@code project.version} for the current project. */
    private <T> T inModule(ServedFunction function, Reading<T> reading) throws IOException {
        MavenProject before = maven.session().getCurrentProject();
        maven.session().setCurrentProject(function.project());
        try {
            return reading.get();
        } finally {
            maven.session().setCurrentProject(before);
        }
    }
}
