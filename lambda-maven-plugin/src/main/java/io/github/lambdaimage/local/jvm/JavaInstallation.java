package io.github.lambdaimage.local.jvm;

import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The JVM that functions are run on in JVM mode.
 *
 * @param home its folder, with {@code bin/java}
 * @param version its version as its {@code release} file has it, or {@code unknown}
 */
public record JavaInstallation(Path home, String version) {

    /**
     * Looks at a folder.
     *
     * @param origin how the user named it, for messages
     * @throws UserException where there is no JVM in it
     */
    public static JavaInstallation at(Path home, String origin) {
        if (!Files.isRegularFile(home.resolve("bin/java")) && !Files.isRegularFile(home.resolve("bin/java.exe"))) {
            throw new UserException(
                    origin + " is " + home + ", and there is no bin/java in it.",
                    "Name the folder of a JDK or a Java runtime: -Dlambda.jdk=/path/to/jdk");
        }
        return new JavaInstallation(home.toAbsolutePath().normalize(), versionOf(home));
    }

    private static String versionOf(Path home) {
        Properties release = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve("release"))) {
            release.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            return "unknown"; // a message says less; nothing depends on it
        }
        return release.getProperty("JAVA_VERSION", "unknown").replace("\"", "");
    }
}
