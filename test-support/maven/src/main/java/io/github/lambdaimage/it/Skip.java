package io.github.lambdaimage.it;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Skips a test with a warning if its peer is not available, or fails it if {@code CI} is {@code true}. */
public final class Skip {

    private Skip() {}

    /**
     * Returns whether to continue.
     *
     * @param there whether the peer is available
     * @param missing the missing peer, and the tests that are skipped
     * @throws IllegalStateException if it is missing and {@code CI} is {@code true}
     */
    public static boolean unless(boolean there, String missing) throws IOException {
        if (there) {
            return true;
        }
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("CI must provide it: " + missing);
        }
        aloud(missing);
        return false;
    }

    /** Prints the warning to the build's own output, since the Invoker redirects the output of scripts to a file. */
    @SuppressWarnings("StreamResourceLeak") // the descriptor is the process's own
    public static void aloud(String missing) throws IOException {
        OutputStream terminal = new FileOutputStream(FileDescriptor.out);
        terminal.write(("[WARNING] SKIPPED: " + missing + System.lineSeparator()).getBytes(StandardCharsets.UTF_8));
    }
}
