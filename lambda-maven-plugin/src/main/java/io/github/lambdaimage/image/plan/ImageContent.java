package io.github.lambdaimage.image.plan;

import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.project.ModuleClasses;
import io.github.lambdaimage.project.ResolvedArtifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of an image, before the plan assigns their paths in it.
 *
 * @param application jar of the project's own classes and resources
 * @param dependencies as jars, in the order of the class path
 * @param files additional files of the user
 * @param argumentFile where to write the argument file
 * @param events the event files of the project, with which a startup cache may be trained
 */
public record ImageContent(
        HashedFile application,
        List<Dependency> dependencies,
        ImageFiles files,
        Path argumentFile,
        List<TrainingPlan.Event> events) {

    /** The folder of the project with the events. */
    private static final String EVENTS = "events";

    /**
     * A file and the digest of its content.
     *
     * @param digest {@code sha256:} and 64 hexadecimal digits
     */
    public record HashedFile(Path path, String digest) {

        static HashedFile of(Path path) throws IOException {
            return new HashedFile(path, ImageDigest.of(path));
        }
    }

    /** A dependency as a jar, which is packed if the dependency is a folder of classes. */
    record Dependency(ResolvedArtifact artifact, HashedFile jar) {}

    public ImageContent {
        Objects.requireNonNull(application, "application");
        dependencies = List.copyOf(dependencies);
        Objects.requireNonNull(files, "files");
        Objects.requireNonNull(argumentFile, "argumentFile");
        events = List.copyOf(events);
    }

    /** The files of an image of a project without events. */
    ImageContent(HashedFile application, List<Dependency> dependencies, ImageFiles files, Path argumentFile) {
        this(application, dependencies, files, argumentFile, List.of());
    }

    /**
     * Packs the folders on the class path into jars, and computes all digests.
     *
     * @param imageFiles folder that is copied to the root of the image; may be missing
     */
    public static ImageContent gather(FunctionProject project, Path imageFiles) throws IOException {
        Path work = project.exchangeDirectory().resolve("image");
        ImageFiles files = ImageFiles.of(imageFiles);
        List<String> names = JarNames.of(project.artifacts());
        List<Dependency> dependencies = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            ResolvedArtifact artifact = project.artifacts().get(i);
            Path jar = artifact.file();
            ModuleClasses classes = classes(artifact);
            if (classes != null) {
                jar = work.resolve("siblings").resolve(names.get(i));
                ApplicationJar.write(classes, jar);
            }
            dependencies.add(new Dependency(artifact, HashedFile.of(jar)));
        }
        Path application = work.resolve("application.jar");
        ApplicationJar.write(project.classes(), application);
        return new ImageContent(
                HashedFile.of(application),
                dependencies,
                files,
                work.resolve("lambda.args"),
                events(project.baseDirectory().resolve(EVENTS)));
    }

    private static List<TrainingPlan.Event> events(Path folder) throws IOException {
        List<TrainingPlan.Event> events = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String name = String.valueOf(file.getFileName());
                    if (name.endsWith(".json")) {
                        events.add(new TrainingPlan.Event(name, file, ImageDigest.of(file)));
                    }
                }
            }
        }
        events.sort(Comparator.comparing(TrainingPlan.Event::name));
        return events;
    }

    /** The classes to pack into a jar; null if the artifact's own jar is used. */
    private static @Nullable ModuleClasses classes(ResolvedArtifact artifact) throws IOException {
        ModuleClasses classes = artifact.siblingClasses();
        if (!Files.isRegularFile(artifact.file())) {
            // This folder does not exist if a module has no sources.
            return classes == null ? ModuleClasses.of(artifact.file()) : classes;
        }
        // Maven's jar of the classes is not reproducible, and does not exist in goals that only compile.
        return classes != null && JarComparison.isOf(artifact.file(), classes) ? classes : null;
    }
}
