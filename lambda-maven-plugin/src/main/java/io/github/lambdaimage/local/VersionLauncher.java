package io.github.lambdaimage.local;

import io.github.lambdaimage.emulator.environment.EnvironmentLauncher;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;

/** Creates the launchers of one function: one for each version of its classes and settings. */
interface VersionLauncher {

    /** The address where the Runtime APIs of all versions listen. */
    InetAddress runtimeApiAddress();

    /**
     * Copies the classes as they are now.
     *
     * @throws io.github.lambdaimage.report.UserException if the handler does not exist
     */
    Version create(LocalRequest request) throws IOException, InterruptedException;

    /**
     * One version.
     *
     * @param classPath what it runs from
     * @param released deletes the copy when no environment uses it any more
     */
    record Version(EnvironmentLauncher launcher, List<Path> classPath, Runnable released) {}
}
