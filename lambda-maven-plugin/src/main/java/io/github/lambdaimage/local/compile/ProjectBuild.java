package io.github.lambdaimage.local.compile;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * The build of a running session. One thread calls it.
 *
 * @param <V> how a function runs
 */
public interface ProjectBuild<V> {

    /** When the build started that the session begins with. */
    Instant start();

    /** The files whose change requires a build. Called often; may differ after a build. */
    BuildInputs inputs();

    /**
     * Builds what the changes affect, and what failed before.
     *
     * @param changed files that were created, changed or deleted
     * @return a result for each function, by its name
     */
    Map<String, BuildResult<V>> build(Set<Path> changed) throws InterruptedException;
}
