package io.github.lambdaimage.image.plan;

import java.io.IOException;
import java.nio.file.Path;

/** Packs a jar in a separate JVM. */
final class ApplicationJarMaker {

    private ApplicationJarMaker() {}

    public static void main(String[] arguments) throws IOException {
        ApplicationJar.write(Path.of(arguments[0]), Path.of(arguments[1]));
    }
}
