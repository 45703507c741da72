package io.github.lambdaimage.image;

import io.github.lambdaimage.config.Architecture;
import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.image.plan.BaseImage;
import io.github.lambdaimage.image.plan.ImagePlan;
import io.github.lambdaimage.image.plan.LayerFile;
import io.github.lambdaimage.image.plan.PlannedLayer;
import io.github.lambdaimage.project.ClassFileVersion;
import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.project.ResolvedArtifact;
import io.github.lambdaimage.report.UserException;
import io.github.lambdaimage.text.ByteSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Rejects images that Lambda could not run, before anything is written. */
final class ImageChecks {

    /** The default base image: AWS's, with the newest Java version with long-term support. */
    static final String DEFAULT_BASE = "public.ecr.aws/lambda/java:25";

    private static final int DEFAULT_RELEASE = 25;

    /** Lambda's limit for all layers together, uncompressed. */
    private static final long LARGEST = 10L << 30;

    private ImageChecks() {}

    /** The sizes of files. */
    interface FileSizes {
        long of(Path file) throws IOException;
    }

    /**
     * The base image to use.
     *
     * @throws UserException if none is configured and the project's classes are too new for the default
     */
    static String baseReference(FunctionProject project, LambdaConfig config) throws IOException {
        String named = config.baseImage();
        if (named != null) {
            return named;
        }
        Optional<ClassFileVersion> newest = ClassFileVersion.newest(project.classesDirectory());
        if (newest.isPresent() && newest.get().release() > DEFAULT_RELEASE) {
            throw new UserException(
                    requires(newest.get()) + ", and the default base image " + DEFAULT_BASE + " has Java "
                            + DEFAULT_RELEASE + ".",
                    "Set \"BaseImage\" in config.json to an image with Java "
                            + newest.get().release() + ", or set maven.compiler.release in the POM to "
                            + DEFAULT_RELEASE + ".");
        }
        return DEFAULT_BASE;
    }

    /** Rejects a base image for another architecture than that of {@code config.json}. */
    static void checkArchitecture(LambdaConfig config, BaseImage base) {
        Architecture required = config.architecture();
        if (base.architecture().isEmpty()) {
            throw new UserException(
                    "The configuration of the base image " + base.reference() + " names no architecture.",
                    "Build the base image for a platform, for example \"docker build --platform linux/"
                            + required.platform() + "\", or set \"BaseImage\" in config.json to another image.");
        }
        if (!base.architecture().equals(required.platform())) {
            throw new UserException(
                    "The base image " + base.reference() + " is for " + base.architecture() + ", and the function for "
                            + required.platform() + " (\"Architecture\" is " + required.word() + ").",
                    "Set \"BaseImage\" in config.json to another image"
                            + Arrays.stream(Architecture.values())
                                    .filter(known -> known.platform().equals(base.architecture()))
                                    .map(known -> ", or \"Architecture\" to " + known.word())
                                    .findFirst()
                                    .orElse("")
                            + ".");
        }
    }

    /** Rejects a base image whose Java is too old for a class of the project or of a dependency. */
    static void checkRelease(FunctionProject project, BaseImage base) throws IOException {
        int there = base.java().release();
        String has = ", and the base image " + base.reference() + " has Java " + there + ".";
        Optional<ClassFileVersion> own = ClassFileVersion.newest(project.classesDirectory());
        if (own.isPresent() && own.get().release() > there) {
            throw new UserException(
                    requires(own.get()) + has,
                    "Set maven.compiler.release in the POM to " + there
                            + ", or \"BaseImage\" in config.json to an image with Java "
                            + own.get().release() + ".");
        }
        for (ResolvedArtifact artifact : project.artifacts()) {
            Optional<ClassFileVersion> newest = ClassFileVersion.newest(artifact.file());
            if (newest.isPresent() && newest.get().release() > there) {
                throw new UserException(
                        "Dependency " + artifact.coordinates() + " requires Java "
                                + newest.get().release() + " (class "
                                + newest.get().className() + ")" + has,
                        "Set \"BaseImage\" in config.json to an image with Java "
                                + newest.get().release() + ", or use a version of the dependency for Java " + there
                                + ".");
            }
        }
    }

    private static String requires(ClassFileVersion newest) {
        return "Class " + newest.className() + " requires Java " + newest.release();
    }

    /** Rejects an image whose uncompressed size exceeds Lambda's limit. */
    static void checkSize(ImagePlan plan) throws IOException {
        checkSize(plan, Files::size);
    }

    static void checkSize(ImagePlan plan, FileSizes sizes) throws IOException {
        long bytes = plan.base().unpackedBytes();
        for (PlannedLayer layer : plan.layers()) {
            for (LayerFile file : layer.files()) {
                bytes += sizes.of(file.source());
            }
        }
        if (bytes > LARGEST) {
            throw new UserException(
                    "The uncompressed image would have " + ByteSize.text(bytes) + ", and Lambda's limit is 10 GB.",
                    "Remove dependencies or files, or use a smaller base image.");
        }
    }
}
