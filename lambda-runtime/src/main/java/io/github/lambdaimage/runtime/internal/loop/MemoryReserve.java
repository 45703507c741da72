package io.github.lambdaimage.runtime.internal.loop;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Memory set aside at the start, so that a full heap can still be reported. What a full heap leaves behind is anyone's
 * guess, so a report that needs no memory is ready too.
 */
public final class MemoryReserve {

    /**
     * A little less than a region of G1, so that the reserve has one to itself: a region is what has to become free
     * before anything can be allocated again.
     */
    private static final int BYTES = 1024 * 1024 - 64;

    private final ErrorReport lastResort = new ErrorReport(
            "Runtime.UserException",
            ("{\"errorType\":\"java.lang.OutOfMemoryError\",\"errorMessage\":\"The function ran out of memory.\","
                            + "\"stackTrace\":[]}")
                    .getBytes(StandardCharsets.US_ASCII),
            null);

    /** Never read: it is there to be given up. */
    @SuppressWarnings({"unused", "FieldCanBeLocal"})
    private byte @Nullable [] reserve = new byte[BYTES];

    /** Gives the reserve up. */
    public void release() {
        reserve = null;
    }

    /** The report of an error of the JVM, the best that there is memory for. */
    ErrorReport report(VirtualMachineError error) {
        try {
            return ErrorReportWriter.of(error);
        } catch (VirtualMachineError | LinkageError e) {
            return lastResort;
        }
    }

    /** The report of a start that has failed, the best that there is memory for. */
    public ErrorReport startReport(InitError failure) {
        try {
            return ErrorReportWriter.ofStart(failure);
        } catch (VirtualMachineError | LinkageError e) {
            return lastResort;
        }
    }
}
