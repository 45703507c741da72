package io.github.lambdaimage.image.plan;

import java.util.Objects;

/**
 * The JVM of a base image, as the file {@code release} in its folder describes it.
 *
 * @param command to start it: {@code java} if it is on the image's {@code PATH}, else the absolute path
 * @param home its folder with links resolved, for example {@code /var/lang}
 * @param version for example {@code 25.0.3}
 * @param release for example 25
 */
public record BaseJava(String command, String home, String version, int release) {

    public BaseJava {
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(home, "home");
        Objects.requireNonNull(version, "version");
    }
}
