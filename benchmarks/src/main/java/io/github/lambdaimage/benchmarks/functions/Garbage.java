package io.github.lambdaimage.benchmarks.functions;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** The allocation of the current thread since its start. */
final class Garbage {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Garbage() {}

    static long bytes() {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    /** Whether an event asks for the count: it starts with a question mark. */
    static boolean askedFor(byte[] event) {
        return event.length > 0 && event[0] == '?';
    }
}
