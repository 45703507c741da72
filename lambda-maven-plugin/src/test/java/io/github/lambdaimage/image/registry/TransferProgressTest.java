package io.github.lambdaimage.image.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.report.ReportedLines;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TransferProgressTest {

    private final ReportedLines reported = new ReportedLines();
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void addWhenTransferIsLongReportsEveryFewSeconds() {
        TransferProgress transfer = new TransferProgress(reported, "Pulling a", 204_000_000, nanos::get);
        add(transfer, 10_000_000, 1);
        add(transfer, 50_000_000, 2);
        add(transfer, 10_000_000, 1);
        add(transfer, 50_000_000, 2);
        add(transfer, -20_000_000, 3);
        add(transfer, 104_000_000, 60);

        assertThat(reported.lines())
                .containsExactly(
                        "info: Pulling a: 60 of 204 MB",
                        "info: Pulling a: 120 of 204 MB",
                        "info: Pulling a: 100 of 204 MB");
    }

    @Test
    void megabytesWhenThereIsLittleIsOne() {
        assertThat(TransferProgress.megabytes(0)).isZero();
        assertThat(TransferProgress.megabytes(1)).isOne();
        assertThat(TransferProgress.megabytes(1_600_000)).isEqualTo(2);
    }

    private void add(TransferProgress transfer, long bytes, int seconds) {
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
        transfer.add(bytes);
    }
}
