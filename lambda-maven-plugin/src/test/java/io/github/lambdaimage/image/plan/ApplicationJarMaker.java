package io.github.lambdaimage.image.plan;

import io.github.lambdaimage.project.ModuleClasses;
import java.io.IOException;
import java.nio.file.Path;

/** Packs a jar in a separate JVM. */
final class ApplicationJarMaker {

    private ApplicationJarMaker() {}

    public static void main(String[] arguments) throws IOException {
        ApplicationJar.write(ModuleClasses.of(Path.of(arguments[0])), Path.of(arguments[1]));
    }
}
