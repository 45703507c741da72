package io.github.lambdaimage.image.plan;

import java.util.Objects;

/**
 * The JVM of a base image, as the file {@code release} in its folder describes it.
 *
 * @param program absolute path that starts it, which may lead through links, for example {@code /usr/bin/java}
 * @param home its folder with links resolved, for example {@code /var/lang}
 * @param version for example {@code 25.0.3}
 * @param release for example 25
 */
public record BaseJava(String program, String home, String version, int release) {

    public BaseJava {
        Objects.requireNonNull(program, "program");
        Objects.requireNonNull(home, "home");
        Objects.requireNonNull(version, "version");
    }
}
