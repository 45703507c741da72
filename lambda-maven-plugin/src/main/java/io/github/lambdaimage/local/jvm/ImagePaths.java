package io.github.lambdaimage.local.jvm;

import io.github.lambdaimage.launch.OptionVariable;
import io.github.lambdaimage.report.UserException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the files that JVM options name on this machine. The paths in the options are those in the image. A file among those
 * that are copied into the image is used from there; other paths are looked for on this machine.
 */
final class ImagePaths {

    /** One file, which the JVM needs. Options of an agent follow an equals sign. */
    private static final Pattern FILE =
            Pattern.compile("(-javaagent:|-agentpath:|-XX:Flags=|-XX:VMOptionsFile=|@)(/[^=]+)(=.*)?", Pattern.DOTALL);

    /** Files and folders, separated by colons. */
    private static final Pattern LIST = Pattern.compile(
            "(-Xbootclasspath/[ap]:|--module-path=|--upgrade-module-path=|--patch-module=[^=]+=)(.*/.*)",
            Pattern.DOTALL);

    /** Options whose list is the next argument. */
    private static final Set<String> BEFORE_LIST = Set.of("--module-path", "-p", "--upgrade-module-path");

    /** What speeds up the start of the JVM that wrote it, with the class path of the image. */
    private static final Pattern ARCHIVE =
            Pattern.compile("-XX:(?:SharedArchiveFile|AOTCache|AOTConfiguration)=/.*", Pattern.DOTALL);

    private static final Pattern LEADING_SLASHES = Pattern.compile("^/+");

    private static final Pattern PROPERTY = Pattern.compile("(-D([^=]+)=)(/.*)", Pattern.DOTALL);

    /** Properties of the JDK with a file that it requires, or whose absence it reports in a way that nobody understands. */
    private static final Set<String> REQUIRED = Set.of(
            "javax.net.ssl.trustStore",
            "javax.net.ssl.keyStore",
            "java.security.krb5.conf",
            "java.security.auth.login.config",
            "java.util.logging.config.file");

    private final Path imageFiles;
    private final Consumer<String> leftOut;

    /**
     * @param imageFiles the folder whose files the image has at its root; may be missing
     * @param leftOut receives each option that has no effect on this machine
     */
    ImagePaths(Path imageFiles, Consumer<String> leftOut) {
        this.imageFiles = imageFiles;
        this.leftOut = leftOut;
    }

    /**
     * The options for a JVM of this machine.
     *
     * @param place where they are, for messages
     * @throws UserException if there is no file with which the JVM would start
     */
    List<String> localized(String place, List<String> options) {
        List<String> localized = new ArrayList<>();
        boolean list = false;
        for (String option : options) {
            if (list) {
                localized.add(list(place, option));
            } else {
                optionOf(place, option).ifPresent(localized::add);
            }
            list = !list && BEFORE_LIST.contains(option);
        }
        return localized;
    }

    /**
     * The value of a variable for a JVM of this machine; unchanged if it names no file of the image.
     *
     * @param variable its name, for example {@code JAVA_TOOL_OPTIONS}
     * @throws UserException if there is no file with which the JVM would start
     */
    String ofVariable(String variable, String value) {
        List<String> options = OptionVariable.split(value);
        List<String> localized = localized(variable + " in \"Environment\"", options);
        return localized.equals(options)
                ? value
                : localized.stream().map(ImagePaths::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String option) {
        boolean plain = option.chars().noneMatch(c -> Character.isWhitespace(c) || c == '"' || c == '\'');
        return plain ? option : option.indexOf('"') < 0 ? "\"" + option + "\"" : "'" + option + "'";
    }

    private Optional<String> optionOf(String place, String option) {
        Matcher file = FILE.matcher(option);
        if (file.matches()) {
            String rest = file.group(3) == null ? "" : file.group(3);
            return Optional.of(file.group(1) + required(place, file.group(2)) + rest);
        }
        Matcher list = LIST.matcher(option);
        if (list.matches()) {
            return Optional.of(list.group(1) + list(place, list.group(2)));
        }
        if (ARCHIVE.matcher(option).matches()) {
            leftOut.accept(option);
            return Optional.empty();
        }
        Matcher property = PROPERTY.matcher(option);
        if (!property.matches()) {
            return Optional.of(option);
        }
        String path = property.group(3);
        boolean isRequired = REQUIRED.contains(property.group(2));
        return Optional.of(property.group(1)
                + (isRequired ? required(place, path) : found(path).orElse(path)));
    }

    private String list(String place, String paths) {
        return Stream.of(paths.split(":"))
                .map(path -> path.startsWith("/") ? required(place, path) : path)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Optional<String> found(String path) {
        try {
            Path root = imageFiles.toAbsolutePath().normalize();
            Path file =
                    root.resolve(LEADING_SLASHES.matcher(path).replaceFirst("")).normalize();
            // "/" alone is no file: it is the path of a web application, for example.
            boolean inside = file.startsWith(root) && !file.equals(root);
            return inside && Files.exists(file) ? Optional.of(file.toString()) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty(); // not a path of this system
        }
    }

    private String required(String place, String path) {
        Optional<String> found = found(path);
        if (found.isEmpty() && !Files.exists(Path.of(path))) {
            throw new UserException(
                    place + " names " + path + ", which does not exist on this machine.",
                    "Put the file at " + imageFiles.resolve(path.substring(1)) + ", or run the function in its image:"
                            + " \"-Dlambda.local=docker\".");
        }
        return found.orElse(path);
    }
}
