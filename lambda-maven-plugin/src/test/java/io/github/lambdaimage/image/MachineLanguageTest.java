package io.github.lambdaimage.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.image.plan.BaseImage;
import io.github.lambdaimage.image.plan.BuiltImage;
import io.github.lambdaimage.image.plan.ImageDigest;
import io.github.lambdaimage.image.write.ImageTarget;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An image and the messages about it are the same whatever the language of the machine is. */
class MachineLanguageTest {

    @TempDir
    private Path folder;

    /** What a build leaves: the image, its file and its messages. */
    private record Built(BuiltImage image, String tar, List<String> reported) {}

    /** Languages with digits of their own, with another calendar, and with another lower case of I. */
    @ParameterizedTest
    @ValueSource(strings = {"ar-EG-u-nu-arab", "th-TH-u-ca-buddhist-nu-thai", "tr-TR", "my-MM-u-nu-mymr"})
    void imageDoesNotDependOnTheLanguageOfTheMachine(String language) throws Exception {
        try (ScriptedRegistry registry = new ScriptedRegistry()) {
            registry.put("1", TestBase.withJava("21.0.5"));
            Built expected = build(registry, folder.resolve("one"));
            Locale before = Locale.getDefault();
            try {
                Locale.setDefault(Locale.forLanguageTag(language));

                assertThat(build(registry, folder.resolve("two"))).isEqualTo(expected);
            } finally {
                Locale.setDefault(before);
            }
        }
    }

    private static Built build(ScriptedRegistry registry, Path project) throws Exception {
        ImageFixture fixture = new ImageFixture(project);
        Path tar = project.resolve("image.tar");
        BaseImage base = fixture.bases().fetch(registry.host() + "/base:1", "amd64");
        BuiltImage image = fixture.writer(ImageFixture.noDocker())
                .write(fixture.plan("hello:1", base, "one"), new ImageTarget.Tar(tar));
        return new Built(image, ImageDigest.of(tar), List.copyOf(fixture.reported.lines()));
    }
}
