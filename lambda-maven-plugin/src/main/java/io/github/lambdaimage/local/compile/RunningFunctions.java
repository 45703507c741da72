package io.github.lambdaimage.local.compile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The functions of a session, which run from copies of what a build has written.
 *
 * @param <V> how a function runs
 */
public interface RunningFunctions<V> {

    /** The folders and jars that the functions are copied from or run from. */
    List<Path> outputs();

    /** Removes what this object has added to the outputs, since a build starts. */
    void beforeBuild() throws IOException;

    /** Whether the classes of a function are missing at the moment, as between a clean and a compilation. */
    boolean isTemporarilyMissing();

    /**
     * Runs each function as the build has left it. A function that did not change continues to run.
     *
     * @param results of the build, by the function's name
     * @param warm whether to start changed functions before a call arrives
     * @return functions that cannot run
     */
    Map<String, BuildFailure> update(Map<String, BuildResult<V>> results, boolean warm)
            throws IOException, InterruptedException;
}
