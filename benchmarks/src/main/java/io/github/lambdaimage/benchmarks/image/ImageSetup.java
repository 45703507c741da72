package io.github.lambdaimage.benchmarks.image;

import io.github.lambdaimage.benchmarks.measure.Program;
import io.github.lambdaimage.benchmarks.measure.TimedMaven;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The setup for building images: a project, Maven, and a registry with the base image.
 *
 * @param maven builds the project
 * @param project the project of the image
 * @param registry its host and port
 * @param base the base image in it
 * @param ownLayers the layers of the base if only the benchmarks use it, so that all images based on it may be removed;
 *     otherwise empty
 * @param jibVersion of jib-maven-plugin
 * @param folder for temporary files
 * @param run a part of the names in the registry, unique for each run
 */
public record ImageSetup(
        TimedMaven maven,
        ImageProject project,
        String registry,
        String base,
        String ownLayers,
        String jibVersion,
        Path folder,
        String run) {
    /** Removes an image from the daemon, and all images on the base if only the benchmarks use it. */
    void forgetImages(String name) throws IOException, InterruptedException {
        Set<String> ids = new LinkedHashSet<>(
                Program.run(folder, "docker", "image", "ls", "-q", name).lines());
        ids.addAll(ownImages(folder));
        if (!ownLayers.isEmpty()) {
            ids.addAll(onBase());
        }
        remove(folder, ids);
    }

    /** Removes all images of the tools. */
    void clean(List<ImageTool> tools) throws IOException, InterruptedException {
        for (ImageTool tool : tools) {
            forgetImages(tool.name());
        }
    }

    /** Removes the images with the label of this run, which Jib and Docker have built. */
    public static void forgetOwnImages(Path folder) throws IOException, InterruptedException {
        remove(folder, new LinkedHashSet<>(ownImages(folder)));
    }

    private static List<String> ownImages(Path folder) throws IOException, InterruptedException {
        return Program.run(folder, "docker", "image", "ls", "-aq", "--filter", "label=" + ImageTool.LABEL)
                .lines();
    }

    /** Images whose layers start with those of the base, including the base itself if the daemon has it. */
    private List<String> onBase() throws IOException, InterruptedException {
        List<String> on = new ArrayList<>();
        for (String id : new LinkedHashSet<>(
                Program.run(folder, "docker", "image", "ls", "-aq").lines())) {
            if (layers(folder, id).startsWith(ownLayers)) {
                on.add(id);
            }
        }
        return on;
    }

    /** The layers of an image, in order. */
    static String layers(Path folder, String image) throws IOException, InterruptedException {
        String format = "{{range .RootFS.Layers}}{{.}} {{end}}";
        return Program.run(folder, "docker", "image", "inspect", "-f", format, image)
                .output()
                .strip();
    }

    /**
     * Removes the newest first, since it may be based on an older one. An image may already be removed with another.
     */
    private static void remove(Path folder, Set<String> ids) throws IOException, InterruptedException {
        for (String id : ids) {
            Program.run(folder, "sh", "-c", "docker image rm -f " + id + " 2>&1 || true");
        }
        for (String id : ids) {
            Program.run(
                    folder,
                    "sh",
                    "-c",
                    "! docker image inspect " + id + " >/dev/null 2>&1 || docker image rm -f " + id);
        }
    }
}
