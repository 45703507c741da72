package io.github.lambdaimage.maven.compile;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.local.LocalRequest;
import java.io.IOException;
import java.util.Objects;
import org.apache.maven.project.MavenProject;

/**
 * A function of the build that is served.
 *
 * @param project its module
 * @param request as it runs first
 * @param settings reads its settings again
 */
public record ServedFunction(MavenProject project, LocalRequest request, Settings settings) {

    public ServedFunction {
        Objects.requireNonNull(project, "project");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(settings, "settings");
    }

    /** What the goal of a function reads again. */
    public interface Settings {

        /**
         * Reads {@code config.json}.
         *
         * @throws io.github.lambdaimage.report.UserException if it is not valid
         */
        LambdaConfig config();

        /**
         * How the function now runs.
         *
         * @throws io.github.lambdaimage.report.UserException if it cannot run
         */
        LocalRequest request(LambdaConfig config) throws IOException;
    }
}
