package io.github.lambdaimage.image.plan;

import java.util.Objects;

/**
 * The JVM of a base image, as the file {@code release} in its folder describes it.
 *
 * @param command how to start it: {@code java} where that is on the image's {@code PATH}, else its absolute path
 * @param home its folder, links followed, as {@code /var/lang}
 * @param version as {@code 25.0.3}
 * @param release as 25
 */
public record BaseJava(String command, String home, String version, int release) {

    public BaseJava {
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(home, "home");
        Objects.requireNonNull(version, "version");
    }
}
