package io.github.lambdaimage.runtime.aws.internal.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("any-jvm")
class SerializerSearchTest {
    private static final String RESOURCE = CustomSerializers.RESOURCE;

    @TempDir
    private Path folder;

    @Test
    void fileIsFoundInFoldersAndJars() throws IOException {
        Path classes = folder.resolve("classes");
        Files.createDirectories(classes.resolve(RESOURCE).getParent());
        Path other = Files.createDirectory(folder.resolve("other"));
        Path plain = jar("plain.jar", "a.txt", null);
        Path missing = folder.resolve("missing.jar");

        assertThat(SerializerSearch.mayName(path(other, plain, missing, classes)))
                .isFalse();
        assertThat(SerializerSearch.mayName(path(plain, jar("with.jar", RESOURCE, null))))
                .isTrue();
        Files.createFile(classes.resolve(RESOURCE));
        assertThat(SerializerSearch.mayName(path(other, plain, missing, classes)))
                .isTrue();
    }

    @Test
    void jarWhoseManifestNamesOthersMayHaveOne() throws IOException {
        assertThat(SerializerSearch.mayName(path(jar("lib.jar", "a.txt", "other.jar"))))
                .isTrue();
    }

    @Test
    void emptyEntryIsTheCurrentFolder() throws IOException {
        assertThat(SerializerSearch.mayName("")).isFalse();
    }

    @Test
    void fileThatIsNoJarIsLeftToTheClassLoader() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "text");

        assertThatThrownBy(() -> SerializerSearch.mayName(path(text))).isInstanceOf(IOException.class);
    }

    @Test
    void otherLoadersAreAsked() throws IOException {
        URL[] urls = {jar("with.jar", RESOURCE, null).toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            assertThat(SerializerSearch.mayFind(loader)).isTrue();
        }
        assertThat(SerializerSearch.mayFind(ClassLoader.getPlatformClassLoader()))
                .isFalse();
    }

    private Path jar(String name, String entry, @Nullable String classPath) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (classPath != null) {
            manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        }
        Path file = folder.resolve(name);
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            jar.putNextEntry(new JarEntry(entry));
        }
        return file;
    }

    private static String path(Path... entries) {
        StringBuilder path = new StringBuilder();
        for (Path entry : entries) {
            path.append(path.length() == 0 ? "" : File.pathSeparator).append(entry);
        }
        return path.toString();
    }
}
