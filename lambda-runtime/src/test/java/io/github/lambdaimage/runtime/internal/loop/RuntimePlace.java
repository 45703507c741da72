package io.github.lambdaimage.runtime.internal.loop;

import io.github.lambdaimage.runtime.LambdaRuntime;
import io.github.lambdaimage.runtime.TrainedArchive;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where a JVM finds the runtime and the handlers of the tests. */
public enum RuntimePlace {
    /** Both on the class path, as in JVM mode of the plugin. */
    CLASS_PATH,
    /** The runtime on the JVM's class path, as in an image. */
    BOOT_PATH,
    /** The same, with jars and an archive of classes that a first run has made. */
    BOOT_PATH_WITH_ARCHIVE;

    /** JVM options in addition to the class path. */
    List<String> flags() {
        return switch (this) {
            case CLASS_PATH -> List.of();
            case BOOT_PATH -> List.of("-Xbootclasspath/a:" + FunctionProcess.folder(LambdaRuntime.class));
            case BOOT_PATH_WITH_ARCHIVE -> TrainedArchive.get().flags();
        };
    }

    String classPath() {
        return switch (this) {
            case CLASS_PATH -> FunctionProcess.classPath();
            case BOOT_PATH -> FunctionProcess.folder(Handlers.class).toString();
            case BOOT_PATH_WITH_ARCHIVE -> TrainedArchive.get().classPath();
        };
    }

    /**
     * The command line of the runtime, with a folder before all else on the class path; without the archive, since some
     * releases of Java 25 take classes out of it whatever the class path is.
     */
    public List<String> commandWithFirst(Path folder) {
        List<String> command = new ArrayList<>(
                this == BOOT_PATH_WITH_ARCHIVE ? TrainedArchive.get().withoutArchive() : flags());
        command.addAll(List.of("-cp", folder + File.pathSeparator + classPath(), LambdaRuntime.class.getName()));
        return command;
    }
}
