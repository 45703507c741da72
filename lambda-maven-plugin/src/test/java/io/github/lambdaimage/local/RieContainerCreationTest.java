package io.github.lambdaimage.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.docker.DockerCli;
import io.github.lambdaimage.local.container.FunctionImage;
import io.github.lambdaimage.local.container.HeldDocker;
import io.github.lambdaimage.project.ClassFiles;
import io.github.lambdaimage.report.ReportedLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C while the container of AWS's emulator is being created. */
@Timeout(600)
class RieContainerCreationTest {

    @TempDir
    private Path folder;

    private final ReportedLines reported = new ReportedLines();
    private final HeldDocker docker = new HeldDocker();

    @Test
    void closeRemovesTheContainerOfAnInterruptedCommand() throws Exception {
        docker.interruptCreation();
        CleanupActions cleanup = new CleanupActions(reported);
        Thread run = createInBackground(cleanup);
        docker.awaitCreation();
        Thread close = HeldDocker.inBackground(cleanup::close);
        HeldDocker.awaitTimedWait(close);

        docker.continueCreation();

        close.join();
        assertThat(docker.containers()).containsExactly(HeldDocker.OTHER);
        run.join();
    }

    @Test
    void createAfterCloseRemovesTheContainer() throws Exception {
        CleanupActions cleanup = new CleanupActions(reported);
        Thread run = createInBackground(cleanup);
        docker.awaitCreation();
        cleanup.close();

        docker.continueCreation();

        docker.awaitRemoval();
        assertThat(docker.containers()).containsExactly(HeldDocker.OTHER);
        run.join();
    }

    private Thread createInBackground(CleanupActions cleanup) throws IOException {
        LocalRequest request = LocalFixture.request(
                ClassFiles.project(folder), LocalFixture.config(folder, "{}"), LocalFixture.LOOPBACK, 0, Map.of());
        RieContainer container = new RieContainer(
                request.config(),
                FunctionImage.named("hello:1"),
                List.of("java"),
                null,
                RieContainerTest.info(true, 2),
                0);
        RieLauncher launcher =
                new RieLauncher(any -> FunctionImage.named("hello:1"), new DockerCli(docker), reported, line -> {});
        return HeldDocker.inBackground(() -> launcher.create(request, container, cleanup));
    }
}
