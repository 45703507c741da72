package io.github.lambdaimage.it;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Decides what becomes of a test whose peer is not on this machine: skipped aloud, or failed where CI promises it. */
public final class Skip {

    private Skip() {}

    /**
     * Whether to go on.
     *
     * @param there whether the peer is there
     * @param missing what is missing and what is not tested therefore
     * @throws IllegalStateException where it is missing although {@code CI} is {@code true}
     */
    public static boolean unless(boolean there, String missing) throws IOException {
        if (there) {
            return true;
        }
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("CI has to provide it: " + missing);
        }
        aloud(missing);
        return false;
    }

    /** Says it on the build's own output, since the Invoker puts what scripts print into a file. */
    @SuppressWarnings("StreamResourceLeak") // the descriptor is the process's own
    public static void aloud(String missing) throws IOException {
        OutputStream terminal = new FileOutputStream(FileDescriptor.out);
        terminal.write(("[WARNING] SKIPPED: " + missing + System.lineSeparator()).getBytes(StandardCharsets.UTF_8));
    }
}
