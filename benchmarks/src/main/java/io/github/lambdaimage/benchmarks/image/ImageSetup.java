package io.github.lambdaimage.benchmarks.image;

import io.github.lambdaimage.benchmarks.measure.MavenRun;
import io.github.lambdaimage.benchmarks.measure.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where images are built: a project, the Maven to build it with, a registry that has the base, and the Docker daemon.
 *
 * @param maven builds the project
 * @param project what goes into the image
 * @param registry its host and port
 * @param base the base image in it
 * @param ownLayers the layers of the base where nobody else uses it, so that all images that stand on it may be removed;
 *     else nothing
 * @param jibVersion of jib-maven-plugin
 * @param folder for files of ours
 * @param run sets the names in the registry apart from those of earlier runs
 */
public record ImageSetup(
        MavenRun maven,
        ImageProject project,
        String registry,
        String base,
        String ownLayers,
        String jibVersion,
        Path folder,
        String run) {
    /** Removes an image from the daemon, and the base with all that stands on it where that is ours alone. */
    void forgetImages(String name) throws IOException, InterruptedException {
        Set<String> ids = new LinkedHashSet<>(
                Program.run(folder, "docker", "image", "ls", "-q", name).lines());
        ids.addAll(ownImages(folder));
        if (!ownLayers.isEmpty()) {
            ids.addAll(onBase());
        }
        remove(folder, ids);
    }

    /** Removes everything that was built here. */
    void clean(List<ImageTool> tools) throws IOException, InterruptedException {
        for (ImageTool tool : tools) {
            forgetImages(tool.name());
        }
    }

    /** Removes what others than our goal have built with the label of the benchmarks. */
    public static void forgetOwnImages(Path folder) throws IOException, InterruptedException {
        remove(folder, new LinkedHashSet<>(ownImages(folder)));
    }

    private static List<String> ownImages(Path folder) throws IOException, InterruptedException {
        return Program.run(folder, "docker", "image", "ls", "-aq", "--filter", "label=" + ImageTool.LABEL)
                .lines();
    }

    /** Images whose layers begin with those of the base: the base itself, too, where the daemon has it. */
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

    /** Newest first, since one may stand on an older one; what goes with another is gone when its turn comes. */
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
