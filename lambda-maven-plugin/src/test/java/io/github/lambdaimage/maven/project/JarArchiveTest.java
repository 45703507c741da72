package io.github.lambdaimage.maven.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.project.ModuleClasses;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Organization;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarArchiveTest {

    private static final Date BUILD_START = Date.from(Instant.EPOCH);

    @TempDir
    private Path folder;

    @Test
    void projectWithoutConfigurationHasNoManifest() throws Exception {
        ModuleClasses classes = JarArchive.of(project(null), BUILD_START);

        assertThat(classes.folder()).isEqualTo(folder.resolve("target/classes"));
        assertThat(classes.manifest()).isEmpty();
        assertThat(classes.descriptors())
                .isEqualTo(Map.of(
                        "META-INF/maven/org.example/hello/pom.properties",
                        "artifactId=hello\ngroupId=org.example\nversion=1.2.3\n"));
    }

    @Test
    void configuredAttributesAreKept() throws Exception {
        ModuleClasses classes = JarArchive.of(project("""
                <manifest>
                  <addDefaultImplementationEntries>true</addDefaultImplementationEntries>
                  <addDefaultSpecificationEntries>true</addDefaultSpecificationEntries>
                </manifest>
                <manifestEntries>
                  <Multi-Release>true</Multi-Release>
                  <Add-Opens>
                    java.base/java.lang
                    java.base/java.util
                  </Add-Opens>
                </manifestEntries>"""), BUILD_START);

        assertThat(classes.manifest())
                .isEqualTo(Map.of(
                        "Implementation-Title", "Hello",
                        "Implementation-Vendor", "Example",
                        "Implementation-Version", "1.2.3",
                        "Specification-Title", "Hello",
                        "Specification-Vendor", "Example",
                        "Specification-Version", "1.2",
                        "Multi-Release", "true",
                        "Add-Opens", "java.base/java.lang java.base/java.util"));
    }

    @Test
    void attributesThatChangeFromBuildToBuildAreOmitted() throws Exception {
        // Maven has replaced the timestamp in the POM by now, and leaves expressions that a plugin resolves later.
        ModuleClasses classes = JarArchive.of(project("""
                <manifestEntries>
                  <Build-Time>built 1970-01-01T00:00:00Z</Build-Time>
                  <Build-Number>${buildNumber}</Build-Number>
                  <Team>lambda</Team>
                </manifestEntries>"""), BUILD_START);

        assertThat(classes.manifest()).isEqualTo(Map.of("Team", "lambda"));
    }

    @Test
    void timestampsOfMavenInTheLanguageOfTheMachineAreOmitted() throws Exception {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));

            assertThat(JarArchive.of(
                                    project("<manifestEntries><Time>"
                                            + "\u0661\u0669\u0667\u0660-\u0660\u0661-\u0660\u0661"
                                            + "T\u0660\u0660:\u0660\u0660:\u0660\u0660Z</Time></manifestEntries>"),
                                    BUILD_START)
                            .manifest())
                    .isEmpty();
        } finally {
            Locale.setDefault(before);
        }
    }

    /** Then the timestamp is a text that every attribute contains. */
    @Test
    void attributesAreKeptIfTheFormatOfTheTimestampIsBlank() throws Exception {
        MavenProject project = project("<manifestEntries><Team>lambda image</Team></manifestEntries>");
        for (String format : new String[] {"", " "}) {
            project.getProperties().setProperty("maven.build.timestamp.format", format);

            assertThat(JarArchive.of(project, BUILD_START).manifest()).isEqualTo(Map.of("Team", "lambda image"));
        }
    }

    @Test
    void attributesOfTheConfiguredFileAreKept() throws Exception {
        Files.writeString(folder.resolve("jar.mf"), "Manifest-Version: 1.0\nMulti-Release: true\nTeam: a\n\n");

        assertThat(JarArchive.of(project("""
                        <manifestFile>jar.mf</manifestFile>
                        <manifestEntries><Team>b</Team></manifestEntries>"""), BUILD_START).manifest())
                .isEqualTo(Map.of("Multi-Release", "true", "Team", "b"));
    }

    @Test
    void descriptorIsOmittedIfItIsDisabled() throws Exception {
        assertThat(JarArchive.of(project("<addMavenDescriptor>false</addMavenDescriptor>"), BUILD_START)
                        .descriptors())
                .isEmpty();
    }

    private MavenProject project(@Nullable String archive) throws IOException, XmlPullParserException {
        Model model = new Model();
        model.setGroupId("org.example");
        model.setArtifactId("hello");
        model.setVersion("1.2.3");
        model.setName("Hello");
        Organization organization = new Organization();
        organization.setName("Example");
        model.setOrganization(organization);
        Build build = new Build();
        build.setOutputDirectory(folder.resolve("target/classes").toString());
        if (archive != null) {
            Plugin plugin = new Plugin();
            plugin.setGroupId("org.apache.maven.plugins");
            plugin.setArtifactId("maven-jar-plugin");
            plugin.setConfiguration(Xpp3DomBuilder.build(
                    new StringReader("<configuration><archive>" + archive + "</archive></configuration>")));
            build.addPlugin(plugin);
        }
        model.setBuild(build);
        MavenProject project = new MavenProject(model);
        project.setFile(folder.resolve("pom.xml").toFile());
        return project;
    }
}
