package io.github.lambdaimage.local.jvm;

import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The JVM that runs functions in JVM mode.
 *
 * @param home its folder, with {@code bin/java}
 * @param version the version in its {@code release} file, or {@code unknown}
 * @param origin where the path comes from, for messages
 */
public record JavaInstallation(Path home, String version, String origin) {

    /** The origin of a JVM that the user selected. */
    public static final String PARAMETER = "lambda.jdk";

    /**
     * Reads the JVM in a folder.
     *
     * @param origin where the path comes from, for messages
     * @throws UserException if the folder does not contain a JVM
     */
    public static JavaInstallation at(Path home, String origin) {
        if (!Files.isRegularFile(home.resolve("bin/java")) && !Files.isRegularFile(home.resolve("bin/java.exe"))) {
            throw new UserException(
                    origin + " is \"" + home
                            + (Files.exists(home)
                                    ? "\", which does not contain bin/java."
                                    : "\", which does not exist."),
                    "Use the folder of a JDK or a Java runtime: \"-Dlambda.jdk=/path/to/jdk\"");
        }
        return new JavaInstallation(home.toAbsolutePath().normalize(), versionOf(home), origin);
    }

    private static String versionOf(Path home) {
        Properties release = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve("release"))) {
            release.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            return "unknown"; // only shown in messages
        }
        return release.getProperty("JAVA_VERSION", "unknown").replace("\"", "");
    }
}
