package io.github.lambdaimage.local.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.docker.DockerInfo;
import io.github.lambdaimage.docker.DockerNetwork;
import io.github.lambdaimage.docker.DockerRunSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContainerSettingsTest {

    private static final DockerInfo.Limits ABLE = new DockerInfo.Limits(true, true, true, true);
    private static final DockerInfo.Limits UNABLE = new DockerInfo.Limits(false, false, false, false);

    @Test
    void processorsAreProportionalToMemory() {
        assertThat(ContainerLimits.processors(1769, 8)).isEqualTo(1);
        assertThat(ContainerLimits.processors(884, 8)).isBetween(0.49, 0.51);
        assertThat(ContainerLimits.processors(3538, 8)).isEqualTo(2);
        assertThat(ContainerLimits.processors(10240, 8)).isBetween(5.78, 5.79);
        assertThat(ContainerLimits.processors(10240, 2)).isEqualTo(2);
    }

    @Test
    void limitsAreThoseThatDockerSupports() throws IOException {
        DockerRunSpec able = spec(settings(ABLE, DockerNetwork.HOST, null));
        DockerRunSpec unable = spec(settings(UNABLE, DockerNetwork.HOST, null));

        assertThat(able.limits()).isEqualTo(new DockerRunSpec.Limits(1769, OptionalDouble.of(1), 1024, 512));
        assertThat(unable.limits()).isEqualTo(new DockerRunSpec.Limits(1769, OptionalDouble.empty(), 0, 512));
    }

    @Test
    void variablesOfLambdaReplaceTheUsers() throws IOException {
        ContainerSettings settings = settings(ABLE, DockerNetwork.DEFAULT, null);

        assertThat(settings.variables(
                        Map.of("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:1", "AWS_REGION", "eu-west-1"), 40_001))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "TZ", ":UTC",
                        "LAMBDA_TASK_ROOT", "/var/task",
                        "LAMBDA_RUNTIME_DIR", "/var/runtime",
                        "AWS_XRAY_CONTEXT_MISSING", "LOG_ERROR",
                        "_HANDLER", "Hello",
                        "JAVA_TOOL_OPTIONS", "-Dmine=1",
                        "TOKEN", "hidden",
                        "AWS_REGION", "eu-west-1",
                        "AWS_LAMBDA_RUNTIME_API", "host.docker.internal:40001"));
        assertThat(settings.toString()).contains("TOKEN").doesNotContain("hidden");
    }

    @Test
    void debugPortIsPublishedIfTheContainerHasItsOwnNetwork() throws IOException {
        ContainerSettings host = settings(ABLE, DockerNetwork.HOST, 5005);
        ContainerSettings bridge = settings(ABLE, DockerNetwork.bridge("bridge"), 5005);
        String agent = "-Dmine=1 -agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=";

        assertThat(host.variables(Map.of(), 1)).containsEntry("JAVA_TOOL_OPTIONS", agent + "127.0.0.1:5005");
        assertThat(spec(host).ports()).isEmpty();
        assertThat(bridge.variables(Map.of(), 1)).containsEntry("JAVA_TOOL_OPTIONS", agent + "*:5005");
        assertThat(spec(bridge).ports()).containsExactly(new DockerRunSpec.Port(5005, 5005));
        assertThat(spec(bridge.withoutDebugger()).ports()).isEmpty();
    }

    private static DockerRunSpec spec(ContainerSettings settings) {
        return settings.spec(List.of(), List.of(), null, new DockerRunSpec.Temporary.Volume());
    }

    static ContainerSettings settings(DockerInfo.Limits limits, DockerNetwork network, @Nullable Integer debugPort)
            throws IOException {
        return settings(
                limits,
                network,
                debugPort,
                Map.of("TOKEN", "hidden", "AWS_REGION", "mine", "JAVA_TOOL_OPTIONS", "-Dmine=1"));
    }

    static ContainerSettings settings(
            DockerInfo.Limits limits, DockerNetwork network, @Nullable Integer debugPort, Map<String, String> variables)
            throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        return new ContainerSettings(
                new FunctionImage("hello:1", "sha256:1"),
                "Hello",
                1769,
                512,
                new DockerInfo("28", "linux", "x86_64", 4, "Debian", "overlay2", "", List.of(), limits),
                new ContainerNetworking(
                        network,
                        loopback,
                        network.equals(DockerNetwork.HOST) ? "127.0.0.1" : DockerNetwork.HOST_NAME,
                        false),
                variables,
                debugPort,
                "1000:1000",
                Map.of());
    }
}
