package io.github.lambdaimage.image.plan;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.config.StartupCache;
import io.github.lambdaimage.launch.ChosenJvmOptions;
import io.github.lambdaimage.launch.DefaultJvmOptions;
import io.github.lambdaimage.launch.OptionFiles;
import io.github.lambdaimage.launch.StartupCacheOptions;
import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.project.Handler;
import io.github.lambdaimage.project.ResolvedArtifact;
import io.github.lambdaimage.report.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Plans an image: which jar belongs to which layer, how Java is started, labels, and the plan digest. It reads and writes
 * no files, and ignores settings of the function that do not affect the image.
 */
public final class ImagePlanner {

    /** Lambda's task root. */
    static final String TASK_ROOT = "/var/task";

    private static final String LIBRARIES = TASK_ROOT + "/lib/";
    static final String ARGUMENT_FILE = TASK_ROOT + "/lambda.args";

    /** Does not collide with a dependency, whose name always includes a version. */
    private static final String APPLICATION_JAR = LIBRARIES + "application.jar";

    private static final String MAIN_CLASS = "io.github.lambdaimage.runtime.LambdaRuntime";

    /** For a short cold start, UTF-8, and a heap size that depends on the memory of the function. */
    private static final List<String> JVM_OPTIONS = Stream.of(
                    DefaultJvmOptions.SHORT_START, DefaultJvmOptions.HEAP, DefaultJvmOptions.UTF_8)
            .flatMap(List::stream)
            .toList();

    private final FunctionProject project;
    private final LambdaConfig config;
    private final OptionFiles optionFiles;

    /**
     * @param optionFiles the files with JVM options that the image will have
     */
    public ImagePlanner(FunctionProject project, LambdaConfig config, OptionFiles optionFiles) {
        this.project = project;
        this.config = config;
        this.optionFiles = optionFiles;
    }

    /**
     * A plan, with the content of its only file that was not written yet.
     *
     * @param argumentFile text for {@link ImageContent#argumentFile}
     */
    public record Planned(ImagePlan plan, String argumentFile) {}

    /**
     * Plans an image.
     *
     * @param name full name with tag; not part of the plan digest
     * @param handler the handler of the function
     * @throws UserException if a file of the user would replace one that the image needs, or if the chosen JVM options
     *     exclude each other
     */
    public Planned plan(String name, Handler handler, BaseImage base, ImageContent content) {
        List<String> jars =
                JarNames.of(content.dependencies().stream()
                                .map(ImageContent.Dependency::artifact)
                                .toList())
                        .stream()
                        .map(LIBRARIES::concat)
                        .toList();
        ChosenJvmOptions chosen = ChosenJvmOptions.of(config, base.variables(), optionFiles);
        chosen.checkCollectors();
        List<String> arguments = arguments(chosen.remaining(defaults(base)), content, jars, handler);
        String argumentFile = ArgumentFile.text(arguments);
        List<PlannedLayer> layers = layers(base, content, jars, argumentFile);
        List<String> entrypoint = List.of(base.java().program(), "@" + ARGUMENT_FILE);
        List<String> command = List.of(handler.name());
        Map<String, String> variables = base.locales().missing(base.variables(), config.environment());
        Map<String, String> labels = new TreeMap<>(Map.of(
                "org.opencontainers.image.title",
                project.name(),
                "org.opencontainers.image.version",
                project.version(),
                ImagePlan.PROJECT_LABEL,
                project.id()));
        TrainingPlan training = training(chosen, arguments, content, jars, base);
        String digest =
                ImageDigest.of(PlanText.of(base, layers, entrypoint, command, TASK_ROOT, variables, labels, training));
        labels.put(ImagePlan.DIGEST_LABEL, digest);
        return new Planned(
                new ImagePlan(
                        name, base, layers, entrypoint, command, TASK_ROOT, variables, labels, digest, training, null),
                argumentFile);
    }

    private @Nullable TrainingPlan training(
            ChosenJvmOptions chosen, List<String> arguments, ImageContent content, List<String> jars, BaseImage base) {
        StartupCache mode = config.startupCache();
        if (mode == StartupCache.OFF) {
            return null;
        }
        int release = base.java().release();
        List<String> cached = new ArrayList<>(
                StartupCacheOptions.use(release, TrainingPlan.FOLDER + "/" + StartupCacheOptions.fileName(release)));
        cached.add(TrainingPlan.DESCRIPTION_OPTION + TrainingPlan.DESCRIPTION);
        cached.addAll(arguments);
        List<TrainingPlan.Event> events = mode == StartupCache.AUTO ? List.of() : content.events();
        Map<String, Path> sources = new TreeMap<>();
        sources.put(APPLICATION_JAR, content.application().path());
        for (int i = 0; i < jars.size(); i++) {
            sources.put(jars.get(i), content.dependencies().get(i).jar().path());
        }
        return new TrainingPlan(
                mode == StartupCache.ON,
                events,
                events.isEmpty() ? 0 : TrainingPlan.CALLS,
                ChosenJvmOptions.variables(config),
                arguments.get(arguments.indexOf("-cp") + 1),
                sources,
                ArgumentFile.text(cached),
                chosen.excludingStartupCache(release).orElse(null));
    }

    private List<String> defaults(BaseImage base) {
        return Stream.concat(
                        JVM_OPTIONS.stream(), base.locales().language(base.variables(), config.environment()).stream())
                .toList();
    }

    private List<String> arguments(List<String> defaults, ImageContent content, List<String> jars, Handler handler) {
        List<String> bootClassPath = new ArrayList<>();
        List<String> classPath = new ArrayList<>(List.of(APPLICATION_JAR));
        for (int i = 0; i < jars.size(); i++) {
            boolean runtime = RuntimeDependency.is(content.dependencies().get(i).artifact());
            (runtime ? bootClassPath : classPath).add(jars.get(i));
        }
        List<String> arguments = new ArrayList<>(defaults);
        // The boot class loader starts it some milliseconds faster than the class path's.
        arguments.add("-Xbootclasspath/a:" + String.join(":", bootClassPath));
        arguments.addAll(config.jvmOptions());
        arguments.add("-cp");
        arguments.add(String.join(":", classPath));
        arguments.add(MAIN_CLASS);
        // Not part of the command, so that a function can override the handler alone.
        arguments.addAll(handler.runtimeArguments());
        return arguments;
    }

    private List<PlannedLayer> layers(BaseImage base, ImageContent content, List<String> jars, String argumentFile) {
        Map<PlannedLayer.Kind, List<LayerFile>> files = new EnumMap<>(PlannedLayer.Kind.class);
        for (PlannedLayer.Kind kind : PlannedLayer.Kind.values()) {
            files.put(kind, new ArrayList<>());
        }
        for (int i = 0; i < jars.size(); i++) {
            ImageContent.Dependency dependency = content.dependencies().get(i);
            add(files, kindOf(dependency.artifact()), file(dependency.jar(), jars.get(i)));
        }
        add(files, PlannedLayer.Kind.APPLICATION, file(content.application(), APPLICATION_JAR));
        add(
                files,
                PlannedLayer.Kind.APPLICATION,
                new LayerFile(content.argumentFile(), ARGUMENT_FILE, ImageDigest.of(argumentFile), false));
        Set<String> ours = files.values().stream()
                .flatMap(List::stream)
                .map(LayerFile::target)
                .collect(Collectors.toSet());
        ours.forEach(own -> checkOwnPath(own, base));
        Set<String> required = new TreeSet<>(ours);
        required.add(base.java().home() + "/bin/java");
        required.add(base.java().program());
        required.forEach(path -> checkIsReadable(path, base));
        UserPaths user = new UserPaths(project, base, required);
        for (LayerFile file : content.files().files()) {
            user.checkFile(file.source(), file.target());
            add(files, PlannedLayer.Kind.FILES, file);
        }
        content.files().emptyFolders().forEach((target, source) -> user.checkFolder(source, target));
        List<String> emptyFolders = List.copyOf(content.files().emptyFolders().keySet());
        return files.entrySet().stream()
                .map(layer -> new PlannedLayer(
                        layer.getKey(),
                        layer.getValue().stream()
                                .sorted(Comparator.comparing(LayerFile::target))
                                .toList(),
                        layer.getKey() == PlannedLayer.Kind.FILES ? emptyFolders : List.of()))
                .filter(layer ->
                        !layer.files().isEmpty() || !layer.emptyFolders().isEmpty())
                .toList();
    }

    /** Lambda runs every function as a user without privileges, whatever the user of the image is. */
    private static void checkIsReadable(String path, BaseImage base) {
        base.folders().closedOnTheWay(path).ifPresent(folder -> {
            throw new UserException(
                    "Lambda cannot enter the folder " + folder + " of the base image " + base.reference()
                            + ": its mode is 0"
                            + Integer.toOctalString(
                                    base.folders().rightsOf(folder.substring(1)).mode())
                            + ".",
                    "Run \"chmod o+x " + folder + "\" in the Dockerfile of the base image, or set \"BaseImage\" in"
                            + " config.json to another image.");
        });
    }

    private static void add(Map<PlannedLayer.Kind, List<LayerFile>> files, PlannedLayer.Kind kind, LayerFile file) {
        List<LayerFile> layer = files.get(kind);
        if (layer == null) {
            throw new IllegalStateException("No layer for " + kind);
        }
        layer.add(file);
    }

    private static LayerFile file(ImageContent.HashedFile file, String target) {
        return new LayerFile(file.path(), target, file.digest(), false);
    }

    private static PlannedLayer.Kind kindOf(ResolvedArtifact artifact) {
        if (RuntimeDependency.isPartOfRuntime(artifact)) {
            return PlannedLayer.Kind.RUNTIME;
        }
        return artifact.changing() ? PlannedLayer.Kind.SNAPSHOTS : PlannedLayer.Kind.DEPENDENCIES;
    }

    private static void checkOwnPath(String own, BaseImage base) {
        base.folders().linkOnTheWay(own).ifPresent(link -> {
            throw new UserException(
                    "In base image " + base.reference() + ", the function's folder " + link + " is a link to "
                            + base.folders().targetOf(link) + ".",
                    "Set \"BaseImage\" in config.json to another image.");
        });
    }
}
