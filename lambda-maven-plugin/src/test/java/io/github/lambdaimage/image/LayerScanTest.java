package io.github.lambdaimage.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class LayerScanTest {

    @Test
    void readWhenManyLayersAreReadAtOnceKeepsThemApart() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<String> wanted = new ArrayList<>();
            List<Future<LayerScan>> scans = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                byte[] layer = new TestLayer()
                        .file("a", text(i))
                        .file("b", text(i + 10))
                        .unpacked();
                byte[] packed = TestLayer.gzip(layer);
                wanted.add(ImageDigest.of(layer));
                scans.add(threads.submit(
                        () -> LayerScan.read(new GZIPInputStream(new ByteArrayInputStream(packed), 65_536))));
            }
            List<String> found = new ArrayList<>();
            for (Future<LayerScan> scan : scans) {
                found.add(scan.get().diffId());
            }
            assertThat(found).isEqualTo(wanted);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void readWhenItIsNoTarRefusesIt() {
        byte[] text = "text ".repeat(1_000).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> LayerScan.read(new ByteArrayInputStream(text))).isInstanceOf(IOException.class);
    }

    private static String text(int seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        while (text.length() < 2_000_000) {
            text.append(Long.toString(random.nextLong(), 36)).append(" again ");
        }
        return text.toString();
    }
}
