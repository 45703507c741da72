package io.github.lambdaimage.local.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.docker.DockerCli;
import io.github.lambdaimage.docker.DockerInfo;
import io.github.lambdaimage.docker.RecordedCommands;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContainerNetworkingTest {

    private static final DockerInfo ROOTLESS = new DockerInfo(
            "28.2.2",
            "linux",
            "x86_64",
            4,
            "Debian",
            "overlay2",
            "",
            List.of("name=rootless"),
            new DockerInfo.Limits(true, true, true, true));

    @Test
    void chooseWhenDockerIsRootlessUsesTheOutwardAddressOfThisMachine() throws Exception {
        ContainerNetworking networking = ContainerNetworking.choose(
                null,
                new ContainerNetworking.Circumstances(ROOTLESS, "unix:///var/run/docker.sock", true),
                new DockerCli(new RecordedCommands()));

        assertThat(networking.host())
                .isEqualTo(ContainerNetworking.outward()
                        .map(InetAddress::getHostAddress)
                        .orElse("host.docker.internal"))
                .doesNotStartWith("127.");
        assertThat(ContainerExits.problem(networking))
                .isEqualTo("A container on the network bridge cannot reach the local Lambda at " + networking.host()
                        + ". Docker runs without root, in a network of its own.");
        assertThat(ContainerExits.remedy(networking))
                .isEqualTo("Use a Docker that runs as root, or run without Docker: \"-Dlambda.local=jvm\"");
    }
}
