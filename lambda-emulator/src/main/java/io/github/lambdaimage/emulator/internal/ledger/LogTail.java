package io.github.lambdaimage.emulator.internal.ledger;

import io.github.lambdaimage.emulator.EmulatorEvent;
import io.github.lambdaimage.emulator.LambdaLog;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Keeps the last 4 KB of one call's log, as Lambda does for {@code X-Amz-Log-Type: Tail}. Thread safe. */
public final class LogTail {
    static final int LIMIT = 4096;

    private final byte[] ring = new byte[LIMIT];
    private final LambdaLog log = new LambdaLog(this::line);
    private long written;

    public void on(EmulatorEvent event) {
        log.on(event);
    }

    public synchronized String base64() {
        int length = (int) Math.min(written, LIMIT);
        byte[] tail = new byte[length];
        for (int i = 0; i < length; i++) {
            tail[i] = ring[(int) ((written - length + i) % LIMIT)];
        }
        return Base64.getEncoder().encodeToString(tail);
    }

    private synchronized void line(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        // A longer line would overwrite its own beginning.
        for (int i = Math.max(0, bytes.length - LIMIT); i < bytes.length; i++) {
            ring[(int) (written % LIMIT)] = bytes[i];
            written++;
        }
    }
}
