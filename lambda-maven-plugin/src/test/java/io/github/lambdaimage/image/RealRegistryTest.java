package io.github.lambdaimage.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fetches from and writes to the registry of {@code .ci/services}. */
class RealRegistryTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "lambda-java:17, 17, java, /var/lang, ",
        "lambda-java:25, 25, java, /var/lang, ",
        "distroless-java:25, 25, java, /usr/lib/jvm/java-25-openjdk-amd64, 65532",
        "lambda-java:25-index, 25, java, /var/lang, "
    })
    void fetchWhenBaseIsThereFindsItsJava(String name, int release, String command, String home, String user)
            throws Exception {
        ImageFixture fixture = new ImageFixture(folder);
        long start = System.nanoTime();
        BaseImage base = fixture.bases().fetch(TestServices.registry() + "/" + name, "amd64");
        System.out.println("first " + (System.nanoTime() - start) / 1e6);
        start = System.nanoTime();
        BaseImage again = fixture.bases().fetch(TestServices.registry() + "/" + name, "amd64");
        System.out.println("again " + (System.nanoTime() - start) / 1e6);
        System.out.println(base);
        assertThat(again).isEqualTo(base);
        assertThat(base.java().release()).isEqualTo(release);
        assertThat(base.user()).isEqualTo(user);
        System.out.println(fixture.reported.lines());
    }

    @Test
    void pushThenHolds() throws Exception {
        ImageFixture fixture = new ImageFixture(folder);
        String registry = TestServices.registry();
        BaseImage base = fixture.bases().fetch(registry + "/lambda-java:25", "amd64");
        String name = "test-" + UUID.randomUUID();
        ImagePlan plan = fixture.plan(name + ":1", base, "one");
        BuiltImage built = fixture.writer(ImageFixture.noDocker()).write(plan, new ImageTarget.Registry(registry));
        System.out.println(built);
        var manifest = TestServices.manifest(name, "1");
        assertThat(manifest.headers().firstValue("Docker-Content-Digest")).contains(built.digest());
        assertThat(manifest.body()).contains(built.id());
        TestServices.remove(name, built.digest());
        System.out.println(fixture.reported.lines());
    }
}
