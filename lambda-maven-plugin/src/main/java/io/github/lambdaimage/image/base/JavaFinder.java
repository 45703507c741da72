package io.github.lambdaimage.image.base;

import io.github.lambdaimage.image.base.ImageFileSystem.Found;
import io.github.lambdaimage.image.plan.BaseJava;
import io.github.lambdaimage.report.UserException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the JVM of an image: the path of its program {@code java}, and its version from the JVM's {@code release} file. The
 * path is absolute, so that a {@code PATH} in {@code Environment} does not affect the start.
 */
final class JavaFinder {

    /** Docker's default for images without PATH. */
    private static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static final Pattern VERSION =
            Pattern.compile("(?m)^JAVA_VERSION=\"?((?:1\\.)?([0-9]{1,4})(?![0-9])[^\"\\s]{0,100})\"?");

    private static final Pattern ARCHITECTURE = Pattern.compile("(?m)^OS_ARCH=\"?([a-zA-Z0-9_-]{1,20})\"?");

    private final ImageFileSystem files;
    private final Map<String, String> variables;
    private final String reference;

    JavaFinder(ImageFileSystem files, Map<String, String> variables, String reference) {
        this.files = files;
        this.variables = variables;
        this.reference = reference;
    }

    /**
     * Finds the JVM.
     *
     * @throws UserException if there is none, or its version is unknown
     */
    BaseJava find() {
        for (String folder : variables.getOrDefault("PATH", DEFAULT_PATH).split(":", -1)) {
            String program = withoutSlash(folder) + "/java";
            Optional<Found> java = folder.startsWith("/") ? executable(program) : Optional.empty();
            if (java.isPresent()) {
                return describe(program, java.get());
            }
        }
        String home = variables.get("JAVA_HOME");
        if (home != null) {
            String program = withoutSlash(home) + "/bin/java";
            Optional<Found> java = program.startsWith("/") ? executable(program) : Optional.empty();
            if (java.isPresent()) {
                return describe(program, java.get());
            }
        }
        throw new UserException(
                "The base image " + reference + " has no Java in its PATH or JAVA_HOME.",
                "Set \"BaseImage\" in config.json to an image with a Java runtime, for example public.ecr.aws/lambda/java:25.");
    }

    private Optional<Found> executable(String path) {
        return files.find(path).filter(Found::executable);
    }

    private BaseJava describe(String program, Found java) {
        String home = parent(parent(java.path()));
        Optional<BaseJava> described = describe(program, home);
        if (described.isEmpty() && home.endsWith("/jre")) {
            described = describe(program, parent(home)); // Java 8's layout
        }
        return described.orElseThrow(() -> new UserException(
                "The Java version of base image " + reference + " is unknown: no JAVA_VERSION in " + home + "/release.",
                "Set \"BaseImage\" in config.json to an image with a complete Java runtime, for example"
                        + " public.ecr.aws/lambda/java:25."));
    }

    private Optional<BaseJava> describe(String program, String home) {
        return files.find(home + "/release").flatMap(release -> {
            Matcher version = VERSION.matcher(release.content());
            return version.find()
                    ? Optional.of(new BaseJava(program, home, version.group(1), Integer.parseInt(version.group(2))))
                    : Optional.empty();
        });
    }

    /** The architecture of the JVM in OCI's words, from its {@code release} file; empty if that names none. */
    String architecture(BaseJava java) {
        return files.find(java.home() + "/release")
                .map(release -> ARCHITECTURE.matcher(release.content()))
                .filter(Matcher::find)
                .map(found -> Platform.normal(found.group(1)))
                .orElse("");
    }

    private static String withoutSlash(String folder) {
        return folder.replaceFirst("/+$", "");
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "" : path.substring(0, slash);
    }
}
