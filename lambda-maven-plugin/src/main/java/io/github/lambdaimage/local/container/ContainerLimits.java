package io.github.lambdaimage.local.container;

import io.github.lambdaimage.docker.DockerInfo;
import io.github.lambdaimage.docker.DockerRunSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Computes Lambda's limits for a container, as far as Docker supports them. */
public final class ContainerLimits {

    /** The default of {@code EphemeralStorage}, in megabytes. */
    public static final int DEFAULT_STORAGE = 512;

    /** The memory at which Lambda provides one processor. */
    private static final double MEGABYTES_PER_PROCESSOR = 1769;

    private static final double MAX_PROCESSORS = 6;

    /** The limit of processes and threads together. */
    private static final int MAX_PROCESSES = 1024;

    private ContainerLimits() {}

    /** The share of processors that Lambda provides for an amount of memory, at most those available. */
    public static double processors(int memory, int available) {
        return Math.min(Math.min(memory / MEGABYTES_PER_PROCESSOR, MAX_PROCESSORS), available);
    }

    /**
     * The limits of a container. Memory is always included: Docker ignores it if unsupported.
     *
     * @param memory {@code MemorySize}
     * @param storage {@code EphemeralStorage}
     */
    public static DockerRunSpec.Limits of(int memory, int storage, DockerInfo info) {
        DockerInfo.Limits supported = info.limits();
        return new DockerRunSpec.Limits(
                memory,
                supported.processor()
                        ? OptionalDouble.of(processors(memory, info.processors()))
                        : OptionalDouble.empty(),
                supported.processes() ? MAX_PROCESSES : 0,
                storage);
    }

    /** A sentence with a leading space that lists what this Docker cannot limit; empty if it can limit everything. */
    public static String unsupported(DockerInfo.Limits supported) {
        List<String> missing = new ArrayList<>();
        if (!supported.memory()) {
            missing.add("memory");
        }
        if (!supported.swap()) {
            missing.add("swap");
        }
        if (!supported.processor()) {
            missing.add("the share of processors");
        }
        if (!supported.processes()) {
            missing.add("the number of processes");
        }
        if (missing.isEmpty()) {
            return "";
        }
        int last = missing.size() - 1;
        String all =
                last == 0 ? missing.get(0) : String.join(", ", missing.subList(0, last)) + " and " + missing.get(last);
        return " This Docker cannot limit " + all + ".";
    }
}
