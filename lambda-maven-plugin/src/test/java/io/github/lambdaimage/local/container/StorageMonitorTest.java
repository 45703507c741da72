package io.github.lambdaimage.local.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageMonitorTest {

    @TempDir
    private Path folder;

    @Test
    void sizeCountsAllFilesOfAFolder() throws IOException {
        Files.write(folder.resolve("one"), new byte[100]);
        Files.write(Files.createDirectories(folder.resolve("a/b")).resolve("two"), new byte[23]);

        assertThat(StorageMonitor.size(folder)).isEqualTo(123);
        assertThat(StorageMonitor.size(folder.resolve("missing"))).isZero();
    }

    @Test
    void folderThatExceedsTheLimitIsReportedOnce() throws Exception {
        Path small = Files.createDirectory(folder.resolve("small"));
        Path large = Files.createDirectory(folder.resolve("large"));
        CompletableFuture<String> reported = new CompletableFuture<>();
        AtomicInteger times = new AtomicInteger();
        try (StorageMonitor monitor = new StorageMonitor(100)) {
            monitor.add(small, () -> reported.complete("small"));
            monitor.add(large, () -> {
                times.incrementAndGet();
                reported.complete("large");
            });
            Files.write(small.resolve("file"), new byte[100]);
            Files.write(large.resolve("file"), new byte[101]);

            assertThat(reported.get(120, TimeUnit.SECONDS)).isEqualTo("large");

            // When another folder is reported, a further round of measurements is complete.
            CompletableFuture<String> again = new CompletableFuture<>();
            monitor.add(small, () -> again.complete("small"));
            Files.write(small.resolve("more"), new byte[1]);
            assertThat(again.get(120, TimeUnit.SECONDS)).isEqualTo("small");
        }
        assertThat(times).hasValue(1);
    }
}
