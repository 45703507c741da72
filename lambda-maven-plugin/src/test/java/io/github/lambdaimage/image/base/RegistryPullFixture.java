package io.github.lambdaimage.image.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.image.ImageFixture;
import io.github.lambdaimage.image.ScriptedRegistry;
import io.github.lambdaimage.report.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A registry and a cache for tests of pulls. */
abstract class RegistryPullFixture {

    @TempDir
    Path folder;

    ScriptedRegistry registry;

    ImageFixture fixture;

    String reference;

    @BeforeEach
    void start() throws Exception {
        registry = new ScriptedRegistry();
        fixture = new ImageFixture(folder);
        reference = registry.host() + "/base:1";
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    List<Path> leftovers() throws Exception {
        Path temporary = fixture.cache.resolve("images-1").resolve("tmp");
        if (!Files.exists(temporary)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(temporary)) {
            return files.toList();
        }
    }

    void fetchFails(String problem, String remedy) {
        fails(() -> fixture.bases().fetch(reference, "amd64"), problem, remedy);
    }

    static void fails(org.assertj.core.api.ThrowableAssert.ThrowingCallable fetch, String problem, String remedy) {
        assertThatThrownBy(fetch).isInstanceOfSatisfying(UserException.class, e -> {
            assertThat(e.problem()).isEqualTo(problem);
            assertThat(e.remedy()).isEqualTo(remedy);
        });
    }
}
