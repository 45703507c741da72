package io.github.lambdaimage.image.base;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.image.TestLayer;
import io.github.lambdaimage.image.plan.BaseFolders;
import io.github.lambdaimage.image.plan.BaseFolders.Link;
import io.github.lambdaimage.image.plan.BaseFolders.Rights;
import io.github.lambdaimage.image.plan.BaseLocales;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ImageFileSystemTest {

    @Test
    void findWhenPathHasLinksFollowsThem() throws Exception {
        ImageFileSystem tree = tree(new TestLayer()
                .link("usr/bin/java", "/etc/alternatives/java")
                .link("etc/alternatives/java", "../../usr/lib/jvm/java-25/bin/java")
                .link("usr/lib/jvm/java-25", "java-25-openjdk-amd64")
                .executable("usr/lib/jvm/java-25-openjdk-amd64/bin/java", "x"));

        assertThat(path(tree, "/usr/bin/java")).contains("/usr/lib/jvm/java-25-openjdk-amd64/bin/java");
    }

    @Test
    void localesAreFoundInFoldersAndInTheArchive() throws Exception {
        ByteBuffer archive = ByteBuffer.allocate(120).order(ByteOrder.LITTLE_ENDIAN);
        byte[] names = "de_DE.utf8\0de_DE.iso88591\0en_US.utf8\0".getBytes(StandardCharsets.US_ASCII);
        archive.putInt(0, 0xde020109).putInt(20, 60).putInt(24, names.length).put(60, names);

        assertThat(tree(new TestLayer()
                                .file("usr/lib/locale/C.utf8/LC_CTYPE", "x")
                                .link("usr/lib/locale/fr_FR.UTF-8", "C.utf8")
                                .file("usr/lib/locale/POSIX/LC_CTYPE", "x")
                                .file("usr/lib/locale/locale-archive", archive.array()))
                        .locales()
                        .names())
                .containsExactly("C.utf8", "de_DE.utf8", "en_US.utf8", "fr_FR.utf8");
    }

    @Test
    void damagedArchiveOfLocalesHasNone() throws Exception {
        assertThat(tree(new TestLayer().file("usr/lib/locale/locale-archive", "x"))
                        .locales())
                .isEqualTo(BaseLocales.NONE);
    }

    @Test
    void imageWithMuslHasEveryLocale() throws Exception {
        TestLayer musl = new TestLayer().file("lib/ld-musl-x86_64.so.1", "x");
        assertThat(tree(musl).locales()).isEqualTo(BaseLocales.EVERY);
        assertThat(tree(musl, new TestLayer().file("lib64/ld-linux-x86-64.so.2", "x"))
                        .locales())
                .isEqualTo(BaseLocales.NONE);
    }

    @Test
    void findWhenLinksFormACycleIsEmpty() throws Exception {
        assertThat(path(tree(new TestLayer().link("a", "b").link("b", "a")), "/a"))
                .isEmpty();
    }

    @Test
    void findWhenLinkPointsAboveTheRootStaysInIt() throws Exception {
        assertThat(path(tree(new TestLayer().link("a", "../../b").file("b", "x")), "/a"))
                .contains("/b");
    }

    @Test
    void findWhenPathIsAFolderIsEmpty() throws Exception {
        assertThat(path(tree(new TestLayer().folder("usr/bin/java")), "/usr/bin/java"))
                .isEmpty();
    }

    @Test
    void findWhenUpperLayerRemovedTheFileIsEmpty() throws Exception {
        ImageFileSystem tree =
                tree(new TestLayer().file("opt/a", "x").file("opt/b", "x"), new TestLayer().file("opt/.wh.a", ""));

        assertThat(path(tree, "/opt/a")).isEmpty();
        assertThat(path(tree, "/opt/b")).contains("/opt/b");
    }

    @Test
    void findWhenUpperLayerRemovedTheFolderIsEmpty() throws Exception {
        ImageFileSystem tree = tree(
                new TestLayer().file("opt/java/bin/java", "x").file("opt/java0", "x"),
                new TestLayer().file("opt/.wh.java", ""));

        assertThat(path(tree, "/opt/java/bin/java")).isEmpty();
        assertThat(path(tree, "/opt/java0")).contains("/opt/java0");
    }

    @Test
    void findWhenUpperLayerHidesAFolderFindsOnlyItsOwn() throws Exception {
        ImageFileSystem tree = tree(
                new TestLayer().file("opt/old", "x"),
                new TestLayer().file("opt/new", "x").file("opt/.wh..wh..opq", ""));

        assertThat(path(tree, "/opt/old")).isEmpty();
        assertThat(path(tree, "/opt/new")).contains("/opt/new");
    }

    @Test
    void findWhenUpperLayerReplacesAFolderWithAFileFindsTheFile() throws Exception {
        ImageFileSystem tree = tree(new TestLayer().file("opt/a/b", "x"), new TestLayer().file("opt/a", "y"));

        assertThat(path(tree, "/opt/a/b")).isEmpty();
        assertThat(path(tree, "/opt/a")).contains("/opt/a");
    }

    @Test
    void findWhenUpperLayerReplacesALinkWithAFolderFindsTheFolder() throws Exception {
        ImageFileSystem tree = tree(
                new TestLayer().link("opt/a", "b").file("opt/b/f", "x"),
                new TestLayer().folder("opt/a").file("opt/a/g", "x"));

        assertThat(path(tree, "/opt/a/f")).isEmpty();
        assertThat(path(tree, "/opt/a/g")).contains("/opt/a/g");
    }

    @Test
    void foldersWhenSomeAreUnusualListsOnlyThose() throws Exception {
        ImageFileSystem tree = tree(
                new TestLayer()
                        .folder("tmp", 01777, 0, 0)
                        .folder("home/a", 0700, 7, 8)
                        .folder("gone", 0700, 0, 0)
                        .folder("changed", 0700, 0, 0)
                        .folder("usr", 0755, 0, 0)
                        .file("usr/lib/x", "")
                        .link("lib", "usr/lib")
                        .link("etc/lock", "/run/lock")
                        .link("x", "lib/x")
                        .link("round", "round"),
                new TestLayer().file(".wh.gone", "").folder("changed", 0755, 0, 0));

        assertThat(tree.folders())
                .isEqualTo(new BaseFolders(
                        // Some without an entry of their own.
                        Set.of("tmp", "home", "home/a", "changed", "usr", "usr/lib", "etc"),
                        Map.of("tmp", new Rights(01777, 0, 0), "home/a", new Rights(0700, 7, 8)),
                        Map.of(
                                "lib",
                                new Link("usr/lib", true),
                                "etc/lock",
                                new Link("/run/lock", false),
                                "round",
                                new Link("round", false)),
                        Set.of("usr/lib/x", "x")));
    }

    @Test
    void findWhenPathIsAHardLinkHasTheContentOfTheFile() throws Exception {
        ImageFileSystem tree = tree(new TestLayer().file("a/release", "text").hardLink("b/release", "a/release"));

        assertThat(tree.find("/b/release").map(ImageFileSystem.Found::content)).contains("text");
    }

    @Test
    void findWhenNamesBeginWithDotsOrSlashesIsTheSame() throws Exception {
        assertThat(path(tree(new TestLayer().file("./opt/a", "x").file("/opt/b", "x")), "/opt/a"))
                .contains("/opt/a");
    }

    private static Optional<String> path(ImageFileSystem tree, String path) {
        return tree.find(path).map(ImageFileSystem.Found::path);
    }

    private static ImageFileSystem tree(TestLayer... layers) throws Exception {
        List<LayerScan> scans = new ArrayList<>();
        for (TestLayer layer : layers) {
            scans.add(LayerScan.read(new ByteArrayInputStream(layer.unpacked())));
        }
        return new ImageFileSystem(scans);
    }
}
