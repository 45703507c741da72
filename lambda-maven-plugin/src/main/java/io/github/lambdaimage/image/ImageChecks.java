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

/** What would make an image that Lambda cannot run is told before anything is written. */
final class ImageChecks {

    /** The base that is taken where none is named: AWS's, with the newest Java that gets updates for years. */
    static final String DEFAULT_BASE = "public.ecr.aws/lambda/java:25";

    private static final int DEFAULT_RELEASE = 25;

    /** Lambda's limit for all layers together, uncompressed. */
    private static final long LARGEST = 10L << 30;

    private ImageChecks() {}

    /** How large a file is. */
    interface FileSizes {
        long of(Path file) throws IOException;
    }

    /**
     * The base image to take.
     *
     * @throws UserException where none is named and the project's classes are too new for the default
     */
    static String baseReference(FunctionProject project, LambdaConfig config) throws IOException {
        String named = config.baseImage();
        if (named != null) {
            return named;
        }
        Optional<ClassFileVersion> newest = ClassFileVersion.newest(project.classesDirectory());
        if (newest.isPresent() && newest.get().release() > DEFAULT_RELEASE) {
            throw new UserException(
                    compiled(newest.get()) + ", and the base image that is taken where config.json names none, "
                            + DEFAULT_BASE + ", has Java " + DEFAULT_RELEASE + ".",
                    "Name one with Java " + newest.get().release()
                            + " by the key BaseImage, or set maven.compiler.release in the POM to " + DEFAULT_RELEASE
                            + ".");
        }
        return DEFAULT_BASE;
    }

    /** Whether the base is for the processor that {@code config.json} asks for. */
    static void checkArchitecture(LambdaConfig config, BaseImage base) {
        Architecture wanted = config.architecture();
        if (!base.architecture().equals(wanted.platform())) {
            throw new UserException(
                    "The base image " + base.reference() + " is for " + base.architecture() + ", and the function for "
                            + wanted.platform() + " (the key Architecture is " + wanted.word() + ").",
                    "Name another one by the key BaseImage"
                            + Arrays.stream(Architecture.values())
                                    .filter(known -> known.platform().equals(base.architecture()))
                                    .map(known -> ", or set Architecture to " + known.word())
                                    .findFirst()
                                    .orElse("")
                            + ".");
        }
    }

    /** Whether the base's Java is new enough for all classes. */
    static void checkRelease(FunctionProject project, BaseImage base) throws IOException {
        int there = base.java().release();
        String has = ", and the base image " + base.reference() + " has Java " + there + ".";
        Optional<ClassFileVersion> own = ClassFileVersion.newest(project.classesDirectory());
        if (own.isPresent() && own.get().release() > there) {
            throw new UserException(
                    compiled(own.get()) + has,
                    "Set maven.compiler.release in the POM to " + there + ", or name a base image with Java "
                            + own.get().release() + " by the key BaseImage.");
        }
        for (ResolvedArtifact artifact : project.artifacts()) {
            Optional<ClassFileVersion> newest = ClassFileVersion.newest(artifact.file());
            if (newest.isPresent() && newest.get().release() > there) {
                throw new UserException(
                        "The dependency " + artifact.coordinates() + " has classes for Java "
                                + newest.get().release() + " (" + newest.get().className() + " is one)" + has,
                        "Name a base image with Java " + newest.get().release()
                                + " by the key BaseImage, or take a version of the dependency for Java " + there + ".");
            }
        }
    }

    private static String compiled(ClassFileVersion newest) {
        return "The class " + newest.className() + " is compiled for Java " + newest.release();
    }

    /** Whether Lambda takes an image of this size, all of it unpacked. */
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
                    "The image would have " + ByteSize.text(bytes) + " unpacked, and Lambda takes none over 10 GB.",
                    "Leave out dependencies or files, or take a smaller base image.");
        }
    }
}
