package io.github.lambdaimage.benchmarks.measure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * An installed JDK.
 *
 * @param home its folder
 * @param version from its release file, such as 17.0.15
 */
public record Jdk(Path home, String version) {
    public static Jdk at(Path home) throws IOException {
        Properties release = new Properties();
        try (InputStream in = Files.newInputStream(home.resolve("release"))) {
            release.load(in);
        }
        return new Jdk(home, release.getProperty("JAVA_VERSION", "unknown").replace("\"", ""));
    }

    /** Its feature release, such as 17. */
    public int feature() {
        return Integer.parseInt(version.split("\\.", 2)[0]);
    }

    public String java() {
        return home.resolve("bin").resolve("java").toString();
    }
}
