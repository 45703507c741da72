package io.github.lambdaimage.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.docker.DockerCli;
import io.github.lambdaimage.image.plan.BaseImage;
import io.github.lambdaimage.image.plan.BuiltImage;
import io.github.lambdaimage.image.plan.ImagePlan;
import io.github.lambdaimage.image.write.ImageTarget;
import io.github.lambdaimage.image.write.LayeredImageWriter;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pulls images from the registry of {@code .ci/services}, and pushes them to it. */
@Tag("any-jvm")
class RealRegistryTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "lambda-java:17, 17, /var/lang, ",
        "lambda-java:25, 25, /var/lang, ",
        "lambda-java:25-index, 25, /var/lang, ",
        "distroless-java:17, 17, /usr/lib/jvm/java-17-openjdk-amd64, 65532",
        "distroless-java:25, 25, /usr/lib/jvm/java-25-openjdk-amd64, 65532"
    })
    void fetchWhenBaseExistsFindsItsJava(String name, int release, String home, String user) throws Exception {
        String architecture = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
        ImageFixture fixture = new ImageFixture(folder);
        BaseImage base = fixture.bases().fetch(TestServices.registry() + "/" + name, architecture);

        assertThat(base.architecture()).isEqualTo(architecture);
        assertThat(base.user()).isEqualTo(user);
        assertThat(base.java().release()).isEqualTo(release);
        assertThat(base.java().version()).startsWith(Integer.toString(release));
        assertThat(base.java().program()).startsWith("/").endsWith("/bin/java");
        assertThat(base.java().home()).isEqualTo(home.replace("amd64", architecture));
        assertThat(fixture.bases().fetch(TestServices.registry() + "/" + name, architecture))
                .isEqualTo(base);
    }

    @Test
    void writeWhenTargetsDifferHasOneConfigurationAndOneManifest() throws Exception {
        DockerCli docker = TestServices.docker();
        ImageFixture fixture = new ImageFixture(folder);
        String registry = TestServices.registry();
        BaseImage base = fixture.bases().fetch(registry + "/distroless-java:25", "amd64");
        String repository = "lambda-image-test-" + UUID.randomUUID();
        ImagePlan plan = fixture.plan(repository + ":1", base, "one");
        LayeredImageWriter writer = fixture.writer(docker);
        BuiltImage pushed = writer.write(plan, new ImageTarget.Registry(registry));
        try {
            BuiltImage tar = writer.write(plan, new ImageTarget.Tar(folder.resolve("image.tar")));
            BuiltImage loaded = writer.write(plan, new ImageTarget.Daemon());
            HttpResponse<String> manifest = TestServices.manifest(repository, "1");

            assertThat(manifest.headers().firstValue("Docker-Content-Digest")).contains(pushed.digest());
            assertThat(manifest.headers().firstValue("Content-Type"))
                    .as("as the base's")
                    .contains("application/vnd.oci.image.manifest.v1+json");
            assertThat(manifest.body()).contains("\"digest\":\"" + pushed.id() + "\"");
            assertThat(docker.image(plan.name()).orElseThrow().id()).isEqualTo(pushed.id());
            assertThat(new ImageFixture(folder.resolve("other"))
                            .bases()
                            .fetch("tar://" + folder.resolve("image.tar"), "amd64")
                            .digest())
                    .isEqualTo(pushed.id());
            assertThat(tar.digest()).isEqualTo(pushed.digest());
            assertThat(loaded.digest()).isEqualTo(pushed.digest());
            assertThat(fixture.lookup(docker)
                            .holds(ImageFixture.receipt(pushed, plan, ImageTarget.Kind.REGISTRY, folder)))
                    .isTrue();
        } finally {
            docker.removeImage(plan.name());
            TestServices.remove(repository, pushed.digest());
        }
        assertThat(fixture.lookup(docker).holds(ImageFixture.receipt(pushed, plan, ImageTarget.Kind.REGISTRY, folder)))
                .isFalse();
    }
}
