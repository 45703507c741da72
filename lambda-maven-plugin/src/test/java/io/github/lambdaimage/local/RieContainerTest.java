package io.github.lambdaimage.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.docker.DockerCli;
import io.github.lambdaimage.docker.DockerInfo;
import io.github.lambdaimage.docker.RecordedCommands;
import io.github.lambdaimage.local.container.FunctionImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RieContainerTest {

    private static final List<String> PROGRAM = List.of("java", "@/var/task/lambda.args", "com.example.Hello");

    @TempDir
    private Path folder;

    private LambdaConfig config;

    @BeforeEach
    void readConfig() throws Exception {
        config = LocalFixture.config(
                folder, "{\"MemorySize\": 2048, \"Timeout\": 7, \"EphemeralStorage\": 600, \"FunctionName\": \"hi\"}");
    }

    @Test
    void entrypointIsTheEmulatorAndCommandIsTheImages() throws Exception {
        assertThat(created(container(null, info(true, 2))))
                .containsExactly(("docker container create --entrypoint /usr/local/bin/aws-lambda-rie"
                                + " --label owner=me --pull never --log-driver none --no-healthcheck --read-only"
                                + " --ipc none --cap-drop ALL --security-opt no-new-privileges --user 993:990"
                                + " --memory 2048m --memory-swap 2048m --cpus 1.158 --pids-limit 1024"
                                + " --ulimit fsize=629145600:629145600 --ulimit nofile=1024:1024"
                                + " --ulimit core=0:0 --mount type=volume,target=/tmp"
                                + " --publish 127.0.0.1:9000:8080 --env A sha256:1"
                                + " java @/var/task/lambda.args com.example.Hello")
                        .split(" "));
    }

    @Test
    void givenEmulatorIsMountedReadOnly() throws Exception {
        Path rie = folder.resolve("rie").toAbsolutePath();

        assertThat(created(container(rie, info(true, 2))))
                .startsWith(
                        "docker",
                        "container",
                        "create",
                        "--entrypoint",
                        "/usr/local/bin/aws-lambda-rie",
                        "--mount",
                        "type=bind,source=" + rie + ",target=/usr/local/bin/aws-lambda-rie,readonly");
        assertThat(container(Path.of("/a,\"b"), info(true, 2)).options())
                .endsWith("type=bind,\"source=/a,\"\"b\",target=/usr/local/bin/aws-lambda-rie,readonly");
    }

    @Test
    void limitsAreThoseThatDockerSupports() throws Exception {
        assertThat(created(container(null, info(false, 2))))
                .contains("--memory")
                .doesNotContain("--cpus", "--pids-limit");
        assertThat(created(container(null, info(true, 1)))).containsSequence("--cpus", "1.000");
    }

    @Test
    void variablesContainLambdasAndTheEmulatorsOwn() {
        assertThat(container(null, info(true, 2))
                        .variables(Map.of("A", "b", "AWS_LAMBDA_FUNCTION_NAME", "mine"), "eu-central-1"))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("A", "b"),
                        Map.entry("TZ", ":UTC"),
                        Map.entry("AWS_REGION", "eu-central-1"),
                        Map.entry("AWS_DEFAULT_REGION", "eu-central-1"),
                        Map.entry("AWS_LAMBDA_FUNCTION_NAME", "hi"),
                        Map.entry("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"),
                        Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "2048"),
                        Map.entry("AWS_LAMBDA_FUNCTION_TIMEOUT", "7"),
                        Map.entry("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"),
                        Map.entry("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/hi"),
                        Map.entry("AWS_LAMBDA_LOG_STREAM_NAME", "$LATEST")));
        assertThat(container(null, info(true, 2)).variables(Map.of(), null)).containsEntry("AWS_REGION", "us-east-1");
    }

    private List<String> created(RieContainer container) throws Exception {
        RecordedCommands commands = new RecordedCommands().answering(0, "abc\n", "");
        new DockerCli(commands)
                .create(
                        container.options(),
                        container.spec(Map.of("owner", "me"), List.of("A"), null),
                        Map.of("A", "b"));
        return commands.arguments();
    }

    private RieContainer container(@Nullable Path rie, DockerInfo info) {
        return new RieContainer(config, new FunctionImage("hello:latest", "sha256:1"), PROGRAM, rie, info, 9000);
    }

    static DockerInfo info(boolean supported, int processors) {
        return new DockerInfo(
                "28.2.2",
                "linux",
                "x86_64",
                processors,
                "Debian",
                "overlay2",
                "",
                List.of(),
                new DockerInfo.Limits(true, supported, supported, supported));
    }
}
