package io.github.lambdaimage.image.plan;

import java.io.IOException;
import java.nio.file.Path;

/** Makes a jar in a JVM of its own. */
final class ApplicationJarMaker {

    private ApplicationJarMaker() {}

    public static void main(String[] arguments) throws IOException {
        ApplicationJar.write(Path.of(arguments[0]), Path.of(arguments[1]));
    }
}
