package io.github.lambdaimage.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.event.EventFields;
import io.github.lambdaimage.local.jvm.JvmLauncher;
import io.github.lambdaimage.project.ClassFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRequestTest {

    private static final LocalEngine JVM = new LocalEngine.Jvm("lambda.local is jvm");

    @TempDir
    private Path folder;

    private LocalRequest request;

    @BeforeEach
    void makeRequest() throws IOException {
        request = LocalFixture.request(
                ClassFiles.project(folder),
                LocalFixture.config(folder, "{\"MemorySize\": 512, \"Environment\": {\"TOKEN\": \"hidden-token\"}}"),
                InetAddress.getLoopbackAddress(),
                9000,
                Map.of("AWS_SECRET_ACCESS_KEY", "hidden-key"));
    }

    @Test
    void descriptionContainsEngineAndLimits() {
        assertThat(JVM.describe(request))
                .startsWith("Running hello on Java ")
                .endsWith(", without Docker (lambda.local is jvm). MemorySize 512 MB limits the heap. Other"
                        + " memory, processor share and EphemeralStorage are not limited.");
    }

    @Test
    void withPortChangesOnlyThePort() {
        LocalRequest elsewhere = request.withPort(0);

        assertThat(elsewhere.listen()).isEqualTo(new LocalRequest.Listen(InetAddress.getLoopbackAddress(), 0));
        assertThat(elsewhere.withPort(9000)).isEqualTo(request);
    }

    @Test
    void exposureWhenOtherMachinesCanConnectIsAWarning() throws IOException {
        LocalRequest open = LocalFixture.request(
                request.project(), request.config(), InetAddress.getByAddress(new byte[4]), 9000, Map.of());

        assertThat(open.exposure())
                .contains("Other machines can call the function, because lambda.bind is \"0.0.0.0\".");
        assertThat(request.exposure()).isEmpty();
    }

    @Test
    void toStringContainsNoSecret() {
        JvmLauncher.Settings settings = new JvmLauncher.Settings(
                folder,
                List.of("-Dpassword=hidden-option"),
                Map.of("TOKEN", "hidden-token", "AWS_SECRET_ACCESS_KEY", "hidden-key"),
                folder);
        InvokeLocal.Request call = new InvokeLocal.Request(
                request,
                new InvokeLocal.Event("lambda.event", "{}"),
                EventFields.NONE,
                null,
                "RequestResponse",
                null,
                true,
                List.of());

        for (Object each : List.of(request, request.config(), JVM.describe(request), settings, call)) {
            assertThat(each.toString()).doesNotContain("hidden");
        }
    }
}
