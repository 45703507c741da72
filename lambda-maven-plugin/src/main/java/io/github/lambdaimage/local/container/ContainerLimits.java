package io.github.lambdaimage.local.container;

import io.github.lambdaimage.docker.DockerInfo;
import io.github.lambdaimage.docker.DockerRunSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Lambda's limits for a function, as far as a Docker can keep them. Pure. */
public final class ContainerLimits {

    /** {@code EphemeralStorage} where it is not set. */
    public static final int USUAL_STORAGE = 512;

    /** So much memory comes with one processor. */
    private static final double MEGABYTES_PER_PROCESSOR = 1769;

    private static final double MOST_PROCESSORS = 6;

    /** Of processes and threads together. */
    private static final int MOST_PROCESSES = 1024;

    private ContainerLimits() {}

    /** The share of processors that Lambda gives for an amount of memory, as far as there are so many. */
    public static double processors(int memory, int available) {
        return Math.min(Math.min(memory / MEGABYTES_PER_PROCESSOR, MOST_PROCESSORS), available);
    }

    /**
     * Those of a container. Memory is among them in any case: Docker passes over that where it cannot keep it.
     *
     * @param memory {@code MemorySize}
     * @param storage {@code EphemeralStorage}
     */
    public static DockerRunSpec.Limits of(int memory, int storage, DockerInfo info) {
        DockerInfo.Limits able = info.limits();
        return new DockerRunSpec.Limits(
                memory,
                able.processor() ? OptionalDouble.of(processors(memory, info.processors())) : OptionalDouble.empty(),
                able.processes() ? MOST_PROCESSES : 0,
                storage);
    }

    /** A sentence, after a space, about what this Docker cannot limit; empty where it can limit all. */
    public static String notKept(DockerInfo.Limits able) {
        List<String> missing = new ArrayList<>();
        if (!able.memory()) {
            missing.add("memory");
        }
        if (!able.swap()) {
            missing.add("swap");
        }
        if (!able.processor()) {
            missing.add("the share of processors");
        }
        if (!able.processes()) {
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
