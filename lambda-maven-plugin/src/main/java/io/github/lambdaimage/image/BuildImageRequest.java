package io.github.lambdaimage.image;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.image.write.ImageTarget;
import io.github.lambdaimage.project.FunctionProject;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Which image to build. The classes of the project are compiled already.
 *
 * @param target where to write the image
 * @param files folder that is copied to the root of the image; may be missing unless {@code filesNamed}
 * @param filesNamed whether the user named that folder, so that it must exist
 * @param toolVersion of this plugin
 * @param maven the command that calls Maven for this project in the folder of the user, such as {@code mvn -pl hello -am}
 */
public record BuildImageRequest(
        FunctionProject project,
        LambdaConfig config,
        ImageTarget target,
        Path files,
        boolean filesNamed,
        String toolVersion,
        String maven) {

    public BuildImageRequest {
        Objects.requireNonNull(project, "project");
        Objects.requireNonNull(config, "config");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(files, "files");
        Objects.requireNonNull(toolVersion, "toolVersion");
        Objects.requireNonNull(maven, "maven");
    }
}
