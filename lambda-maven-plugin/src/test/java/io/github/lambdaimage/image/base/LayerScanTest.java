package io.github.lambdaimage.image.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.image.TestLayer;
import io.github.lambdaimage.image.failure.DamagedImageException;
import io.github.lambdaimage.image.failure.FailureContext;
import io.github.lambdaimage.image.failure.ImageFailures;
import io.github.lambdaimage.image.failure.UnsupportedImageException;
import io.github.lambdaimage.image.plan.ImageDigest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayerScanTest {

    private static final int LAYERS = 16;

    private static final String TEXT = text();

    @Test
    void readWhenManyLayersAreReadAtOnceKeepsThemApart() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(LAYERS);
        try {
            List<String> wanted = new ArrayList<>();
            List<Callable<LayerScan>> readings = new ArrayList<>();
            for (int i = 0; i < LAYERS; i++) {
                byte[] layer = new TestLayer()
                        .file("a", TEXT.substring(i))
                        .file("b", TEXT.substring(i + 10))
                        .unpacked();
                byte[] packed = TestLayer.gzip(layer);
                wanted.add(ImageDigest.of(layer));
                readings.add(() -> LayerScan.read(new GZIPInputStream(new ByteArrayInputStream(packed), 65_536)));
            }
            // All start at the same time.
            List<Future<LayerScan>> scans = threads.invokeAll(readings);
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
    void readWhenLayerHasTooManyFilesNamesLayerAndRemedy() throws Exception {
        byte[] layer =
                new TestLayer().file("a", "1").file("b", "2").file("c", "3").unpacked();

        assertThat(LayerScan.read(new ByteArrayInputStream(layer), 3, layer.length)
                        .entries())
                .hasSize(3);
        assertThatThrownBy(() -> LayerScan.read(new ByteArrayInputStream(layer), 2, layer.length))
                .isInstanceOfSatisfying(LayerLimitException.class, failure -> {
                    UnsupportedImageException told = failure.in("sha256:1234");
                    assertThat(told).hasMessage("has more than 2 files in the layer sha256:1234");
                    assertThatThrownBy(() ->
                                    ImageFailures.translate(told, FailureContext.reading("base:1", Path.of("cache"))))
                            .hasMessage("The base image base:1 has more than 2 files in the layer sha256:1234."
                                    + System.lineSeparator()
                                    + "Delete files in the step of its Dockerfile that creates them, or set"
                                    + " \"BaseImage\" in config.json to another image.");
                });
    }

    /** Zeros are compressed to a thousandth. */
    @Test
    void readWhenLayerUnpacksToMoreThanLambdaRunsStops() {
        byte[] bomb =
                TestLayer.gzip(new TestLayer().file("a", new byte[4 << 20]).unpacked());

        assertThatThrownBy(() -> LayerScan.read(new GZIPInputStream(new ByteArrayInputStream(bomb)), 9, 1L << 20))
                .isInstanceOf(LayerLimitException.class)
                .hasMessage("a layer has more than 1048576 bytes");
    }

    @Test
    void readWhenLayerIsCompressedCountsUncompressedBytes() throws Exception {
        byte[] layer = new TestLayer().file("a", TEXT).unpacked();

        LayerScan scan = LayerScan.read(new GZIPInputStream(new ByteArrayInputStream(TestLayer.gzip(layer)), 65_536));

        assertThat(scan.bytes()).isEqualTo(layer.length);
    }

    @Test
    void readWhenLayerIsNotATarFails() {
        byte[] text = "text ".repeat(1_000).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> LayerScan.read(new ByteArrayInputStream(text))).isInstanceOf(IOException.class);
    }

    /** A name, a link target and an attribute, each of an announced gigabyte. */
    @ParameterizedTest
    @ValueSource(bytes = {TarConstants.LF_GNUTYPE_LONGNAME, TarConstants.LF_GNUTYPE_LONGLINK, 'x', 'g'})
    void readWhenAHeaderIsTooLargeFails(byte type) {
        TarArchiveEntry header = new TarArchiveEntry("long", type);
        header.setSize(1 << 30);
        byte[] block = new byte[512];
        header.writeEntryHeader(block);
        byte[] start = "1073741824 path=".getBytes(StandardCharsets.US_ASCII);
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'a';
            }
        };

        assertThatThrownBy(() -> LayerScan.read(new SequenceInputStream(Collections.enumeration(
                        List.of(new ByteArrayInputStream(block), new ByteArrayInputStream(start), endless)))))
                .isInstanceOf(DamagedImageException.class)
                .hasMessage("a layer has a file name or an attribute of more than 4 MB");
    }

    private static String text() {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder();
        while (text.length() < 4_000_000) {
            text.append(Long.toString(random.nextLong(), 36)).append(" again ");
        }
        return text.toString();
    }
}
