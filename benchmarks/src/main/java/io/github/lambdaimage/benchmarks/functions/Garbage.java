package io.github.lambdaimage.benchmarks.functions;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What the thread that calls has allocated since it began. */
final class Garbage {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Garbage() {}

    static long bytes() {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    /** An event that begins with a question mark asks for the count. */
    static boolean askedFor(byte[] event) {
        return event.length > 0 && event[0] == '?';
    }
}
