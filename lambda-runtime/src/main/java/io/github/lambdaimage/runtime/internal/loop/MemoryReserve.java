package io.github.lambdaimage.runtime.internal.loop;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Memory reserved at the start, so that a full heap can still be reported. Released memory may be taken by other threads, so a
 * report that needs no memory is prepared as well.
 */
public final class MemoryReserve {

    /**
     * A little less than a G1 region, so that the reserve occupies a region of its own: a whole region must become free before
     * anything can be allocated again.
     */
    private static final int BYTES = 1024 * 1024 - 64;

    private final ErrorReport lastResort = new ErrorReport(
            "Runtime.UserException",
            ("{\"errorType\":\"java.lang.OutOfMemoryError\",\"errorMessage\":\"The function ran out of memory.\","
                            + "\"stackTrace\":[]}")
                    .getBytes(StandardCharsets.US_ASCII),
            null);

    /** Never read: it only occupies memory until it is released. */
    @SuppressWarnings({"unused", "FieldCanBeLocal"})
    private byte @Nullable [] reserve = new byte[BYTES];

    /** Releases the reserve. */
    public void release() {
        reserve = null;
    }

    /** Report of a JVM error, as detailed as memory permits. */
    ErrorReport report(VirtualMachineError error) {
        try {
            return ErrorReportWriter.of(error);
        } catch (VirtualMachineError | LinkageError e) {
            return lastResort;
        }
    }

    /** Report of an init error, as detailed as memory permits. */
    public ErrorReport startReport(InitError failure) {
        try {
            return ErrorReportWriter.ofStart(failure);
        } catch (VirtualMachineError | LinkageError e) {
            return lastResort;
        }
    }
}
