package io.github.lambdaimage.image.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.image.TestLayer;
import io.github.lambdaimage.image.plan.ImageDigest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerDownloadTest {

    @TempDir
    Path folder;

    private final byte[] layer = TestLayer.withJava("21.0.5").unpacked();
    private Path file;

    @BeforeEach
    void create() throws IOException {
        file = Files.createFile(folder.resolve("part"));
    }

    @Test
    void scanWhenTheFileArrivesInPiecesIsComplete() throws Exception {
        byte[] packed = TestLayer.gzip(layer);
        try (LayerDownload arrival = new LayerDownload(file)) {
            try (OutputStream out = arrival.output()) {
                for (byte value : packed) {
                    out.write(value);
                }
            }

            assertThat(arrival.scan().orElseThrow().diffId()).isEqualTo(ImageDigest.of(layer));
            assertThat(arrival.file()).hasBinaryContent(packed);
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void scanWhenTheFileHasTwoGzipMembersReadsBoth() throws Exception {
        int middle = layer.length / 2;
        byte[] second = TestLayer.gzip(Arrays.copyOfRange(layer, middle, layer.length));
        try (LayerDownload arrival = new LayerDownload(file)) {
            try (OutputStream out = arrival.output()) {
                out.write(TestLayer.gzip(Arrays.copyOf(layer, middle)));
                out.write(second, 0, 1);
                out.write(second, 1, second.length - 1);
            }

            assertThat(arrival.scan().orElseThrow().diffId()).isEqualTo(ImageDigest.of(layer));
        }
    }

    @Test
    void scanWhenTheFileIsUncompressedIsEmpty() throws Exception {
        try (LayerDownload arrival = new LayerDownload(file)) {
            try (OutputStream out = arrival.output()) {
                out.write(layer);
            }

            assertThat(arrival.scan()).isEmpty();
        }
    }

    @Test
    void scanWhenTheFileIsEmptyIsEmpty() throws Exception {
        try (LayerDownload arrival = new LayerDownload(file)) {
            assertThat(arrival.scan()).isEmpty();
        }
    }

    @Test
    void scanWhenTheFileIsTruncatedFails() throws Exception {
        byte[] packed = TestLayer.gzip(layer);
        try (LayerDownload arrival = new LayerDownload(file)) {
            try (OutputStream out = arrival.output()) {
                out.write(packed, 0, packed.length - 20);
            }

            assertThatThrownBy(arrival::scan).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void closeWhenTheFileIsIncompleteStopsTheScan() throws Exception {
        LayerDownload arrival = new LayerDownload(file);
        try (OutputStream out = arrival.output()) {
            out.write(TestLayer.gzip(layer), 0, 20);
        }
        arrival.close();

        assertThatThrownBy(arrival::scan).isInstanceOf(InterruptedIOException.class);
        assertThat(file).doesNotExist();
    }
}
