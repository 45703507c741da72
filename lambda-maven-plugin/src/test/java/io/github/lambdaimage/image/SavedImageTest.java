package io.github.lambdaimage.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedImageTest {

    private static final String MANIFEST =
            "[{\"Config\": \"config.json\", \"RepoTags\": [\"hello:latest\"], \"Layers\": []}]";

    @TempDir
    private Path folder;

    @Test
    void idIsTheDigestOfTheConfiguration() throws IOException {
        Path tar = tar(
                entry("layer.tar.gz", "x".repeat(1000)), entry("config.json", "{}"), entry("manifest.json", MANIFEST));

        assertThat(SavedImage.id(tar)).contains(Digests.of("{}"));
    }

    @Test
    void whatIsNoImageHasNone() throws IOException {
        assertThat(SavedImage.id(folder.resolve("missing.tar"))).isEmpty();
        for (Path file : List.of(
                Files.writeString(folder.resolve("text"), "no tar".repeat(1000)),
                Files.writeString(folder.resolve("empty"), ""),
                tar(entry("config.json", "{}")),
                tar(entry("manifest.json", MANIFEST)),
                tar(entry("manifest.json", "{")),
                tar(entry("manifest.json", "[]")),
                tar(entry("config.json", "{}"), entry("manifest.json", MANIFEST.replace("Config", "Other"))))) {
            assertThat(SavedImage.id(file)).as(file.toString()).isEmpty();
        }
    }

    @Test
    void fileThatIsCutHasNone() throws IOException {
        byte[] whole = Files.readAllBytes(tar(entry("config.json", "{}"), entry("manifest.json", MANIFEST)));
        Path cut = Files.write(folder.resolve("cut.tar"), Arrays.copyOf(whole, 512 + 512 + 512 + 10));

        assertThat(SavedImage.id(cut)).isEmpty();
    }

    @Test
    void storeAsksWhoeverKnowsTheTarget() throws Exception {
        TargetStore store = new TargetStore((receipt, target) -> true, (receipt, target) -> false);
        Path tar = tar(entry("config.json", "{}"), entry("manifest.json", MANIFEST));
        ImageReceipt receipt = ImageReceiptFileTest.receipt(tar.toString(), null);

        assertThat(store.holds(receipt, new ImageTarget.Daemon())).isTrue();
        assertThat(store.holds(receipt, new ImageTarget.Registry("host"))).isFalse();
        assertThat(store.holds(receipt, new ImageTarget.Tar(tar))).isFalse();
        Path same = tar(entry("config.json", "{}"), entry("manifest.json", MANIFEST));
        assertThat(new TargetStore(store, store).holds(withId(receipt, Digests.of("{}")), new ImageTarget.Tar(same)))
                .isTrue();
    }

    private static ImageReceipt withId(ImageReceipt receipt, String id) {
        return new ImageReceipt(
                receipt.name(),
                id,
                receipt.digest(),
                receipt.planDigest(),
                receipt.target(),
                receipt.tar(),
                receipt.base(),
                receipt.baseDigest(),
                receipt.javaRelease(),
                receipt.architecture(),
                receipt.handler(),
                receipt.layers(),
                receipt.sourceHash(),
                receipt.revision(),
                receipt.created(),
                receipt.toolVersion());
    }

    private Path tar(byte[]... entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] entry : entries) {
            out.write(entry);
        }
        out.write(new byte[1024]);
        return Files.write(Files.createTempFile(folder, "image", ".tar"), out.toByteArray());
    }

    private static byte[] entry(String name, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        byte[] entry = new byte[512 + (bytes.length + 511) / 512 * 512];
        byte[] title = name.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(title, 0, entry, 0, title.length);
        byte[] size = String.format("%011o", bytes.length).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(size, 0, entry, 124, size.length);
        System.arraycopy(bytes, 0, entry, 512, bytes.length);
        return entry;
    }
}
