package io.github.lambdaimage.image;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.image.write.ImageTarget;
import io.github.lambdaimage.project.FunctionProject;
import java.nio.file.Path;
import java.util.Objects;

/**
 * What image to build of a project whose classes are compiled.
 *
 * @param target where to write it
 * @param files folder of what else is to be in it, copied to its root
 * @param filesNamed whether the user named that folder, so that it has to exist
 * @param toolVersion of this plugin
 */
public record BuildImageRequest(
        FunctionProject project,
        LambdaConfig config,
        ImageTarget target,
        Path files,
        boolean filesNamed,
        String toolVersion) {

    public BuildImageRequest {
        Objects.requireNonNull(project, "project");
        Objects.requireNonNull(config, "config");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(files, "files");
        Objects.requireNonNull(toolVersion, "toolVersion");
    }
}
