package io.github.lambdaimage.image;

import io.github.lambdaimage.config.Architecture;
import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.image.plan.BaseImage;
import io.github.lambdaimage.image.plan.ImagePlan;
import io.github.lambdaimage.image.plan.LayerFile;
import io.github.lambdaimage.image.plan.PlannedLayer;
import io.github.lambdaimage.json.JsonWriter;
import io.github.lambdaimage.project.ClassFileVersion;
import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.project.ResolvedArtifact;
import io.github.lambdaimage.report.UserException;
import io.github.lambdaimage.text.ByteSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Rejects images that Lambda could not run, before anything is written. */
final class ImageChecks {

    /** The default base image: AWS's, with the newest Java version with long-term support. */
    static final String DEFAULT_BASE = "public.ecr.aws/lambda/java:25";

    private static final int DEFAULT_RELEASE = 25;

    /** The first version that reads variables in the encoding of the locale, whatever file.encoding is. */
    private static final int RELEASE_WITH_LOCALE_VARIABLES = 18;

    /** Lambda's limit for all layers together, uncompressed. */
    private static final long LARGEST = 10L << 30;

    /** Lambda's limit for file descriptors. */
    private static final int OPEN_FILES = 1_024;

    /** For Java itself, connections, and a few files of the function. */
    private static final int RESERVED_FILES = 64;

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

    /** Rejects names and values beyond ASCII if the JVM of the image could not read them. */
    static void checkEncoding(LambdaConfig config, ImagePlan plan) {
        BaseImage base = plan.base();
        Map<String, String> variables = new LinkedHashMap<>(base.variables());
        variables.putAll(plan.variables());
        variables.putAll(config.environment());
        if (base.locales().isUtf8(variables)) {
            return;
        }
        String handler = plan.command().get(0);
        if (!isAscii(handler)) {
            throw unreadable(base, "the handler class " + handler);
        }
        for (String option : config.jvmOptions()) {
            if (!isAscii(option)) {
                throw unreadable(base, "the JVM option " + JsonWriter.quote(option));
            }
        }
        // Older versions read variables in the encoding of file.encoding.
        if (base.java().release() >= RELEASE_WITH_LOCALE_VARIABLES) {
            config.environment().forEach((name, value) -> {
                if (!isAscii(value)) {
                    throw unreadable(base, "the variable " + name);
                }
            });
        }
    }

    private static boolean isAscii(String text) {
        return StandardCharsets.US_ASCII.newEncoder().canEncode(text);
    }

    private static UserException unreadable(BaseImage base, String what) {
        return new UserException(
                "The base image " + base.reference() + " has no UTF-8 locale for " + what + ".",
                "Use ASCII characters only, or set \"BaseImage\" in config.json to an image that contains the locale"
                        + " C.UTF-8, for example " + DEFAULT_BASE + ".");
    }

    private static String requires(ClassFileVersion newest) {
        return "Class " + newest.className() + " requires Java " + newest.release();
    }

    /**
     * Rejects an image that exceeds limits of Lambda: of its uncompressed size, and of the files that Java opens, since it
     * keeps each jar of the class path open.
     */
    static void checkLimits(ImagePlan plan) throws IOException {
        checkJars(plan);
        checkSize(plan, Files::size);
    }

    static void checkJars(ImagePlan plan) {
        long jars = plan.layers().stream()
                .filter(layer -> layer.kind() != PlannedLayer.Kind.FILES)
                .flatMap(layer -> layer.files().stream())
                .filter(file -> file.target().endsWith(".jar"))
                .count();
        if (jars > OPEN_FILES - RESERVED_FILES) {
            throw new UserException(
                    "The function has " + jars + " jars, and Lambda allows " + OPEN_FILES + " open files.",
                    "Remove dependencies, or combine some of them into one jar, for example with maven-shade-plugin in"
                            + " another module.");
        }
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
