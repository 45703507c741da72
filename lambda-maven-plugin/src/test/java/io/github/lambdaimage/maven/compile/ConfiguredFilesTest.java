package io.github.lambdaimage.maven.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("any-jvm")
class ConfiguredFilesTest {

    @TempDir
    private Path root;

    private Path module;

    @BeforeEach
    void aModule() throws IOException {
        module = Files.createDirectory(root.resolve("module"));
        Files.createFile(module.resolve("pom.xml"));
    }

    @Test
    void absoluteAndRelativePathsAreFound() throws Exception {
        Path schemas = Files.createDirectory(module.resolve("schemas"));
        Path more = Files.createDirectories(module.resolve("gen/more"));

        assertThat(inputs("<sourceDirectory>" + schemas
                        + "</sourceDirectory><sources><source>gen/more</source></sources>"))
                .containsExactly(schemas, more);
    }

    @Test
    void aFileOfTheCheckoutBesideTheModuleIsFound() throws Exception {
        Path api = Files.createFile(root.resolve("api.yaml"));

        assertThat(inputs("<inputSpec>" + module + "/../api.yaml</inputSpec><again>" + api + "</again>"))
                .containsExactly(api);
    }

    @Test
    void theFileOfAnOptionOfAnAnnotationProcessorIsFound() throws Exception {
        Path names = Files.createFile(module.resolve("names.txt"));

        assertThat(inputs("<compilerArgs><arg>-Anames=" + names + "</arg><arg>-Xlint:all</arg></compilerArgs>"))
                .containsExactly(names);
    }

    @Test
    void otherTextsNameNoFile() throws Exception {
        Files.createDirectory(root.resolve("other"));
        Files.createFile(root.resolve("other/pom.xml"));

        assertThat(inputs("<release>17</release><empty/><blank> </blank><pattern>**/*.java:\n?</pattern><tmp>"
                        + root.getParent() + "</tmp><module>" + module + "</module><other>../other</other>"))
                .isEmpty();
    }

    @Test
    void noConfigurationNamesNoFile() {
        assertThat(new ConfiguredFiles(module, root).of(null)).isEmpty();
    }

    private List<Path> inputs(String configuration) throws Exception {
        return new ConfiguredFiles(module, root)
                        .of(Xpp3DomBuilder.build(
                                new StringReader("<configuration>" + configuration + "</configuration>")))
                        .stream()
                        .filter(ConfiguredFiles::isInput)
                        .toList();
    }
}
