package io.github.lambdaimage.image.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.image.PlanFixture;
import io.github.lambdaimage.project.ModuleClasses;
import io.github.lambdaimage.project.ResolvedArtifact;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarComparisonTest {

    private static final String MANIFEST = "Manifest-Version: 1.0\nBuild-Jdk-Spec: 25\n\n";

    @TempDir
    private Path folder;

    @Test
    void jarOfTheFolderWithMavensDescriptorsIsEqual() throws IOException {
        assertThat(JarComparison.isOf(jar(packaged()), ModuleClasses.of(classes())))
                .isTrue();
    }

    @Test
    void jarWithOtherContentIsNotEqual() throws IOException {
        Map<String, String> more = packaged();
        more.put("shaded/Library.class", "shaded");
        Map<String, String> fewer = packaged();
        fewer.remove("a/B.class");
        Map<String, String> changed = packaged();
        changed.put("a/B.class", "b");
        Map<String, String> multiRelease = packaged();
        multiRelease.put("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nMulti-Release: true\n\n");

        assertThat(JarComparison.isOf(jar(more), ModuleClasses.of(classes()))).isFalse();
        assertThat(JarComparison.isOf(jar(fewer), ModuleClasses.of(classes()))).isFalse();
        assertThat(JarComparison.isOf(jar(changed), ModuleClasses.of(classes())))
                .isFalse();
        assertThat(JarComparison.isOf(jar(multiRelease), ModuleClasses.of(classes())))
                .isFalse();
        assertThat(JarComparison.isOf(jar(packaged()), ModuleClasses.of(folder.resolve("missing"))))
                .isFalse();
    }

    @Test
    void siblingIsTheSamePackagedOrNot() throws IOException {
        Path classes = classes();
        Path jar = jar(packaged());
        Map<String, String> shaded = packaged();
        shaded.put("shaded/Library.class", "shaded");

        assertThat(digest(jar, classes)).isEqualTo(digest(classes, classes));
        assertThat(digest(jar, classes)).isNotEqualTo(ImageDigest.of(jar));
        assertThat(digest(jar, (ModuleClasses) null)).isEqualTo(ImageDigest.of(jar));
        Path other = jar(shaded);
        assertThat(digest(other, classes)).isEqualTo(ImageDigest.of(other));
    }

    /** Java reads the classes for other releases only with this attribute, which the plan knows from the POM. */
    @Test
    void siblingWithAManifestIsTheSamePackagedOrNot() throws IOException {
        Path folder = classes();
        ModuleClasses classes =
                new ModuleClasses(folder, new TreeMap<>(Map.of("Multi-Release", "true")), new TreeMap<>());
        Map<String, String> packaged = packaged();
        packaged.put("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nMulti-Release: true\n\n");
        Path jar = jar(packaged);

        assertThat(JarComparison.isOf(jar, classes)).isTrue();
        assertThat(digest(jar, classes)).isEqualTo(digest(folder, classes));
        assertThat(digest(folder, classes)).isNotEqualTo(digest(folder, folder));
    }

    private String digest(Path file, @Nullable Path classes) throws IOException {
        return digest(file, classes == null ? null : ModuleClasses.of(classes));
    }

    private String digest(Path file, @Nullable ModuleClasses classes) throws IOException {
        ResolvedArtifact sibling = new ResolvedArtifact("it", "sibling", "1", null, file, true, classes);
        return ImageContent.gather(PlanFixture.project(folder.resolve("function"), sibling), folder.resolve("none"))
                .dependencies()
                .get(0)
                .jar()
                .digest();
    }

    private Path classes() throws IOException {
        Path classes = folder.resolve("classes");
        Files.createDirectories(classes.resolve("a"));
        Files.writeString(classes.resolve("a/B.class"), "B");
        Files.writeString(classes.resolve("c.properties"), "c");
        return classes;
    }

    private static Map<String, String> packaged() {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("META-INF/MANIFEST.MF", MANIFEST);
        entries.put("a/B.class", "B");
        entries.put("c.properties", "c");
        entries.put("META-INF/maven/it/sibling/pom.properties", "version=1");
        return entries;
    }

    private Path jar(Map<String, String> entries) throws IOException {
        Path jar = Files.createTempFile(folder, "sibling", ".jar");
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream out = new ZipOutputStream(file)) {
            out.putNextEntry(new ZipEntry("a/"));
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }
}
