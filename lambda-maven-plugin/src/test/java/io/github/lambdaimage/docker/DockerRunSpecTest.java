package io.github.lambdaimage.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Complete argument lists, also for systems that are not available to tests. */
class DockerRunSpecTest {

    private static final DockerRunSpec.Limits LIMITS =
            new DockerRunSpec.Limits(1024, OptionalDouble.of(1024 / 1769.0), 1024, 512);
    private static final DockerRunSpec.Temporary VOLUME = new DockerRunSpec.Temporary.Volume();

    private static final List<String> BEGINNING = List.of(
            "--label",
            "a=1",
            "--label",
            "b=2",
            "--pull",
            "never",
            "--log-driver",
            "none",
            "--no-healthcheck",
            "--init",
            "--read-only",
            "--ipc",
            "none",
            "--cap-drop",
            "ALL",
            "--security-opt",
            "no-new-privileges",
            "--user",
            "993:990",
            "--memory",
            "1024m",
            "--memory-swap",
            "1024m",
            "--cpus",
            "0.579",
            "--pids-limit",
            "1024",
            "--ulimit",
            "fsize=536870912:536870912",
            "--ulimit",
            "nofile=1024:1024",
            "--ulimit",
            "core=0:0");

    @Test
    void hostNetworkOfALinuxEngine() {
        assertThat(spec(DockerNetwork.HOST, new DockerRunSpec.Temporary.Folder(Path.of("/tmp/run/tmp-1")))
                        .arguments())
                .containsExactlyElementsOf(with(
                        "--mount",
                        "type=bind,source=/tmp/run/tmp-1,target=/tmp",
                        "--network",
                        "host",
                        "--env",
                        "AWS_REGION",
                        "--env",
                        "TOKEN",
                        "hello:1"));
    }

    @Test
    void dockerDesktopResolvesTheHostByItself() {
        assertThat(spec(DockerNetwork.DEFAULT, VOLUME).arguments())
                .containsExactlyElementsOf(
                        with("--mount", "type=volume,target=/tmp", "--env", "AWS_REGION", "--env", "TOKEN", "hello:1"));
    }

    @Test
    void bridgeNetworksResolveTheHost() {
        for (String name : List.of("bridge", "my-network")) {
            assertThat(spec(DockerNetwork.bridge(name), VOLUME).arguments())
                    .containsExactlyElementsOf(with(
                            "--mount",
                            "type=volume,target=/tmp",
                            "--network",
                            name,
                            "--add-host",
                            "host.docker.internal:host-gateway",
                            "--env",
                            "AWS_REGION",
                            "--env",
                            "TOKEN",
                            "hello:1"));
        }
    }

    @Test
    void windowsFolderAndFolderWithACommaAreOneFieldEach() {
        Path windows = Path.of("C:\\Users\\me\\AppData\\Local\\Temp\\run");
        Path comma = Path.of("/tmp/a,b \"c\"");

        assertThat(spec(DockerNetwork.DEFAULT, new DockerRunSpec.Temporary.Folder(windows))
                        .arguments())
                .contains("type=bind,source=C:\\Users\\me\\AppData\\Local\\Temp\\run,target=/tmp");
        assertThat(spec(DockerNetwork.DEFAULT, new DockerRunSpec.Temporary.Folder(comma))
                        .arguments())
                .contains("type=bind,\"source=/tmp/a,b \"\"c\"\"\",target=/tmp");
    }

    @Test
    void commandPortsAndVariableFileAreAddedIfPresent() {
        DockerRunSpec spec = new DockerRunSpec(
                "sha256:abc",
                List.of("com.example.Handler"),
                "1000:1000",
                Map.of(),
                DockerNetwork.bridge("bridge"),
                // An engine rejects limits that it does not support.
                new DockerRunSpec.Limits(128, OptionalDouble.empty(), 0, 10240),
                VOLUME,
                List.of(),
                Path.of("/tmp/run/variables"),
                List.of(new DockerRunSpec.Port(5005, 5005), new DockerRunSpec.Port(0, 8080)),
                false);

        assertThat(spec.arguments())
                .containsExactly(
                        "--pull",
                        "never",
                        "--log-driver",
                        "none",
                        "--no-healthcheck",
                        "--read-only",
                        "--ipc",
                        "none",
                        "--cap-drop",
                        "ALL",
                        "--security-opt",
                        "no-new-privileges",
                        "--user",
                        "1000:1000",
                        "--memory",
                        "128m",
                        "--memory-swap",
                        "128m",
                        "--ulimit",
                        "fsize=10737418240:10737418240",
                        "--ulimit",
                        "nofile=1024:1024",
                        "--ulimit",
                        "core=0:0",
                        "--mount",
                        "type=volume,target=/tmp",
                        "--network",
                        "bridge",
                        "--add-host",
                        "host.docker.internal:host-gateway",
                        "--publish",
                        "127.0.0.1:5005:5005",
                        "--publish",
                        "127.0.0.1:0:8080",
                        "--env-file",
                        "/tmp/run/variables",
                        "sha256:abc",
                        "com.example.Handler");
    }

    private static DockerRunSpec spec(DockerNetwork network, DockerRunSpec.Temporary temporary) {
        return new DockerRunSpec(
                "hello:1",
                List.of(),
                "993:990",
                Map.of("b", "2", "a", "1"),
                network,
                LIMITS,
                temporary,
                List.of("TOKEN", "AWS_REGION"),
                null,
                List.of(),
                true);
    }

    private static List<String> with(String... more) {
        List<String> all = new ArrayList<>(BEGINNING);
        all.addAll(List.of(more));
        return all;
    }
}
