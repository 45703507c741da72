package io.github.lambdaimage.image.plan;

import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.project.ResolvedArtifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The files that go into an image, before it is decided where they go.
 *
 * @param application a jar of the project's own classes and resources
 * @param dependencies jars all, in the order of the class path
 * @param files what the user wants in it beside
 * @param argumentFile where the argument file is to be written
 */
public record ImageContent(
        HashedFile application, List<Dependency> dependencies, List<LayerFile> files, Path argumentFile) {

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

    /** A dependency as a jar: itself, or what was made of its folder of classes. */
    record Dependency(ResolvedArtifact artifact, HashedFile jar) {}

    public ImageContent {
        Objects.requireNonNull(application, "application");
        dependencies = List.copyOf(dependencies);
        files = List.copyOf(files);
        Objects.requireNonNull(argumentFile, "argumentFile");
    }

    /**
     * Makes jars of the folders on the class path, and hashes everything.
     *
     * @param imageFiles what to copy to the root of the image; may be missing
     */
    public static ImageContent gather(FunctionProject project, Path imageFiles) throws IOException {
        Path work = project.exchangeDirectory().resolve("image");
        List<LayerFile> files = ImageFiles.of(imageFiles);
        List<String> names = JarNames.of(project.artifacts());
        List<Dependency> dependencies = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            ResolvedArtifact artifact = project.artifacts().get(i);
            Path jar = artifact.file();
            Path classes = classes(artifact);
            if (classes != null) {
                jar = work.resolve("siblings").resolve(names.get(i));
                ApplicationJar.write(classes, jar);
            }
            dependencies.add(new Dependency(artifact, HashedFile.of(jar)));
        }
        Path application = work.resolve("application.jar");
        ApplicationJar.write(project.classesDirectory(), application);
        return new ImageContent(HashedFile.of(application), dependencies, files, work.resolve("lambda.args"));
    }

    /** The folder to make a jar of; null where there is a jar that is to be taken as it is. */
    private static @Nullable Path classes(ResolvedArtifact artifact) throws IOException {
        if (!Files.isRegularFile(artifact.file())) {
            // A sibling without sources has not even a folder.
            return artifact.file();
        }
        Path classes = artifact.siblingClasses();
        // Maven's own jar of them has other bytes each time, and is not there yet in goals that only compile.
        return classes != null && JarComparison.isOf(artifact.file(), classes) ? classes : null;
    }
}
