package io.github.lambdaimage.local.container;

import io.github.lambdaimage.docker.DockerPeer;
import io.github.lambdaimage.io.FolderFiles;
import io.github.lambdaimage.local.workspace.WorkFolder;
import io.github.lambdaimage.project.ClassFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds images with {@link Misbehaving} and the runtime on one of the base images, with the layout of the project's
 * images.
 */
public final class TestImages {

    private final DockerPeer peer;
    private final Map<String, String> built = new HashMap<>();

    public TestImages(DockerPeer peer) {
        this.peer = peer;
    }

    /** The name of the image on a base, built on first use. */
    public String of(String base, String... jvmOptions) throws IOException, InterruptedException {
        String key = base + String.join(" ", jvmOptions);
        String known = built.get(key);
        if (known != null) {
            return known;
        }
        String name = "lambda-image-test-" + ProcessHandle.current().pid() + ":" + (built.size() + 1);
        Path folder = Files.createTempDirectory("lambda-image-test-");
        try {
            copyRuntime(folder.resolve("runtime"));
            String type = Misbehaving.class.getName().replace('.', '/') + ".class";
            copy(Path.of(classes()).resolve(type), folder.resolve("classes").resolve(type));
            Files.writeString(folder.resolve("lambda.args"), arguments(List.of(jvmOptions)));
            // The class path's folders are readable by every user, as in the project's images.
            Files.writeString(
                    folder.resolve("Dockerfile"), """
                    FROM %s
                    COPY . /var/task/
                    WORKDIR /var/task
                    ENTRYPOINT ["java", "@/var/task/lambda.args"]
                    CMD ["%s"]
                    """.formatted(peer.base(base), Misbehaving.class.getName()));
            peer.build(name, folder);
        } finally {
            WorkFolder.delete(folder);
        }
        built.put(key, name);
        return name;
    }

    private static void copyRuntime(Path target) throws IOException {
        Path runtime = ClassFiles.runtime();
        if (Files.isRegularFile(runtime)) {
            copy(runtime, target);
        }
        for (Map.Entry<String, Path> file : FolderFiles.of(runtime).entrySet()) {
            copy(file.getValue(), target.resolve(file.getKey()));
        }
    }

    private static void copy(Path file, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
    }

    private static String arguments(List<String> jvmOptions) {
        return """
                -XX:TieredStopAtLevel=1
                -XX:+UseSerialGC
                -XX:MaxRAMPercentage=70
                -XX:MinRAMPercentage=70
                %s
                -cp
                /var/task/classes:/var/task/runtime
                io.github.lambdaimage.runtime.LambdaRuntime
                """.formatted(String.join("\n", jvmOptions));
    }

    private static String classes() throws IOException {
        return Path.of(Misbehaving.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toRealPath()
                .toString();
    }

    public void remove() throws IOException, InterruptedException {
        for (String name : built.values()) {
            peer.run("docker", "image", "rm", "--force", name);
        }
    }
}
