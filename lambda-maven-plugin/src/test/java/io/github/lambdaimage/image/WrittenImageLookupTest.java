package io.github.lambdaimage.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.image.plan.BaseImage;
import io.github.lambdaimage.image.plan.BuiltImage;
import io.github.lambdaimage.image.plan.ImagePlan;
import io.github.lambdaimage.image.write.ImageTarget;
import io.github.lambdaimage.image.write.LayeredImageWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrittenImageLookupTest {

    @TempDir
    private Path folder;

    private ScriptedRegistry registry;
    private ImageFixture fixture;
    private LayeredImageWriter writer;
    private ImageLookup lookup;
    private BaseImage base;

    @BeforeEach
    void fetch() throws Exception {
        registry = new ScriptedRegistry();
        registry.put("1", TestBase.withJava("21.0.5"));
        fixture = new ImageFixture(folder);
        writer = fixture.writer(ImageFixture.noDocker());
        lookup = fixture.lookup(ImageFixture.noDocker());
        base = fixture.bases().fetch(registry.host() + "/base:1", "amd64");
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void holdsWhenImageIsReplacedOrDeletedIsFalse() throws Exception {
        Path file = folder.resolve("image.tar");
        ImagePlan plan = fixture.plan("hello:1", base, "one");
        ImageReceipt tar =
                ImageFixture.receipt(writer.write(plan, new ImageTarget.Tar(file)), plan, ImageTarget.Kind.TAR, file);
        ImageReceipt pushed = ImageFixture.receipt(
                writer.write(plan, new ImageTarget.Registry(registry.host())), plan, ImageTarget.Kind.REGISTRY, file);
        assertThat(lookup.holds(tar)).isTrue();
        registry.requests.clear();
        assertThat(lookup.holds(pushed)).isTrue();
        assertThat(registry.requests).containsExactly("HEAD /v2/hello/manifests/1");

        writer.write(fixture.plan("hello:1", base, "two"), new ImageTarget.Tar(file));
        writer.write(fixture.plan("hello:1", base, "two"), new ImageTarget.Registry(registry.host()));
        assertThat(lookup.holds(tar)).isFalse();
        assertThat(lookup.holds(pushed)).isFalse();

        Files.delete(file);
        assertThat(lookup.holds(tar)).isFalse();
        try (ScriptedRegistry empty = new ScriptedRegistry()) {
            BuiltImage moved = new BuiltImage(empty.host() + "/hello:1", tar.id(), tar.digest(), List.of());
            assertThat(lookup.holds(ImageFixture.receipt(moved, plan, ImageTarget.Kind.REGISTRY, file)))
                    .isFalse();
        }
    }
}
