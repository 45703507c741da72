package io.github.lambdaimage.local.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.docker.DockerCli;
import io.github.lambdaimage.docker.DockerInfo;
import io.github.lambdaimage.docker.DockerNetwork;
import io.github.lambdaimage.emulator.environment.EnvironmentRequest;
import io.github.lambdaimage.local.workspace.Diagnostics;
import io.github.lambdaimage.report.ReportedLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C while a container is being created. */
@Timeout(600)
class ContainerCreationTest {

    @TempDir
    private Path folder;

    private final ReportedLines reported = new ReportedLines();
    private final HeldDocker docker = new HeldDocker();

    @Test
    void closeRemovesTheContainerOfAnInterruptedCommand() throws Exception {
        docker.interruptCreation();
        ContainerLauncher launcher = launcher();
        Thread launch = HeldDocker.inBackground(() -> launcher.launch(request()));
        docker.awaitCreation();
        Thread close = HeldDocker.inBackground(launcher::close);
        HeldDocker.awaitTimedWait(close);

        docker.continueCreation();

        close.join();
        assertThat(docker.containers()).containsExactly(HeldDocker.OTHER);
        launch.join();
    }

    /** Docker deletes an image without a name at the next build, even while containers use it. */
    @Test
    void launchWhenImageDoesNotExistUsesItsNameFromThenOn() throws Exception {
        docker.removeImage("sha256:1");
        docker.continueCreation();
        ContainerLauncher launcher = launcher();

        assertThatThrownBy(() -> launcher.launch(request())).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> launcher.launch(request())).isInstanceOf(UnsupportedOperationException.class);

        assertThat(docker.images()).containsExactly("sha256:1", "hello:1", "hello:1");
        assertThat(reported.lines())
                .containsExactly(
                        "info: The image of this session was replaced by a new build. New environments use hello:1.");
    }

    @Test
    void launchAfterCloseRemovesTheContainer() throws Exception {
        ContainerLauncher launcher = launcher();
        Thread launch = HeldDocker.inBackground(() -> launcher.launch(request()));
        docker.awaitCreation();
        launcher.close();

        docker.continueCreation();

        docker.awaitRemoval();
        launch.join();
        assertThat(docker.containers()).containsExactly(HeldDocker.OTHER);
    }

    private ContainerLauncher launcher() throws IOException {
        ContainerSettings settings =
                ContainerSettingsTest.settings(new DockerInfo.Limits(true, true, true, true), DockerNetwork.HOST, null);
        return new ContainerLauncher(
                settings,
                new DockerCli(docker),
                new ContainerFolders(folder, false),
                folder,
                new Diagnostics(folder),
                reported);
    }

    private static EnvironmentRequest request() {
        return new EnvironmentRequest("1", "127.0.0.1:1", Map.of(), line -> {});
    }
}
