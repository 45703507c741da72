package io.github.lambdaimage.emulator.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.emulator.EmulatorConfig;
import io.github.lambdaimage.emulator.LambdaEmulator;
import io.github.lambdaimage.emulator.Patient;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * What this JVM has in use, at a moment when no call is under way.
 *
 * @param heapMb heap after a collection
 * @param directMb memory of direct buffers
 * @param rssMb resident memory of the process; 0 if it is not available
 * @param threads of the local Lambda and of these tests
 * @param descriptors sockets, pipes and selectors, without files; 0 if it is not available
 */
record Resources(long heapMb, long directMb, long rssMb, long threads, long descriptors) {
    private static final long MB = 1024 * 1024;
    private static final int SMALL = 100;
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final long PAUSE_NANOS = 5_000_000;
    private static final long SETTLING_NANOS = 120_000_000_000L;

    /** Resources in use after everything before was released, including those that a JVM opens at the first call and keeps. */
    static Resources before() throws Exception {
        try (LambdaEmulator lambda = Patient.start(EmulatorConfig.forFunction("f"), SocketRuntime.answering(SMALL))) {
            Wire wire = Wire.to(lambda.endpoint());
            try {
                wire.invoke(new Payload("first", SMALL));
                assertThat(wire.read().status()).isEqualTo(200);
            } finally {
                wire.close();
            }
        }
        assertThat(await(() -> countThreads() == 0))
                .as("threads of an earlier test: %s", threadNames())
                .isTrue();
        return now();
    }

    static Resources now() {
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        return new Resources(heap / MB, direct / MB, residentMb(), countThreads(), countDescriptors());
    }

    /** Waits until no more threads and descriptors are in use than before; fails otherwise. */
    static Resources settledTo(Resources before) {
        await(() -> countThreads() <= before.threads && countDescriptors() <= before.descriptors);
        Resources after = now();
        assertThat(after.threads).as("threads left: %s", threadNames()).isLessThanOrEqualTo(before.threads);
        assertThat(after.descriptors).as("descriptors left").isLessThanOrEqualTo(before.descriptors);
        return after;
    }

    /** True as soon as the condition holds; false if it does not within two minutes. */
    static boolean await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + SETTLING_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return true;
    }

    static long countThreads() {
        return threadNames().size();
    }

    private static List<String> threadNames() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("lambda-emulator") || name.startsWith("load-"))
                .sorted()
                .toList();
    }

    static long countDescriptors() {
        if (!Files.isDirectory(DESCRIPTORS)) {
            return 0;
        }
        try (Stream<Path> all = Files.list(DESCRIPTORS)) {
            return all.filter(Resources::isNoFile).count();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Files are jars of the class path, opened when a class of theirs is first used. */
    private static boolean isNoFile(Path descriptor) {
        try {
            return !Files.readSymbolicLink(descriptor).toString().startsWith("/");
        } catch (IOException e) {
            // Closed in the meantime, as that of the listing itself.
            return false;
        }
    }

    private static long residentMb() {
        if (!Files.exists(STATUS)) {
            return 0;
        }
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .sum();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
