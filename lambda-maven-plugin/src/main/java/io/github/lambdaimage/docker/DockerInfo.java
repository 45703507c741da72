package io.github.lambdaimage.docker;

import java.util.List;
import java.util.Objects;

/**
 * What Docker says of itself.
 *
 * @param serverVersion as {@code 28.2.2}
 * @param osType what its containers run on: {@code linux}, {@code windows}
 * @param architecture of its machine, in the words of {@code uname}: {@code x86_64}, {@code aarch64}
 * @param processors how many it can give away
 * @param operatingSystem in words, as {@code Docker Desktop} or a distribution's name
 * @param driver where it keeps images, as {@code overlay2}
 * @param driverStatus more about that, in its own words
 * @param securityOptions as {@code name=rootless}
 * @param limits what it can limit of a container
 */
public record DockerInfo(
        String serverVersion,
        String osType,
        String architecture,
        int processors,
        String operatingSystem,
        String driver,
        String driverStatus,
        List<String> securityOptions,
        Limits limits) {

    /**
     * What Docker can limit on its machine. It refuses some limits that it cannot keep, and passes over others.
     *
     * @param swap without it a container's memory goes on in swap
     */
    public record Limits(boolean memory, boolean swap, boolean processor, boolean processes) {}

    public DockerInfo {
        Objects.requireNonNull(serverVersion, "serverVersion");
        securityOptions = List.copyOf(securityOptions);
        Objects.requireNonNull(limits, "limits");
    }

    /** Whether its containers run in a virtual machine of Docker Desktop. */
    public boolean isDesktop() {
        return operatingSystem.equals("Docker Desktop");
    }

    /** Whether images are kept by containerd, which takes whole images only. */
    public boolean hasContainerdStore() {
        return driverStatus.contains("io.containerd.snapshotter");
    }

    /** Whether users of a container are other users of its machine, as they are where Docker runs without root. */
    public boolean mapsUsers() {
        return isRootless() || hasSecurity("name=userns");
    }

    /** Whether it runs as another user than root: its host network is a network of its own then. */
    public boolean isRootless() {
        return hasSecurity("name=rootless");
    }

    /** Whether files of this machine need a label to be seen in a container. */
    public boolean hasSecurityLabels() {
        return hasSecurity("name=selinux");
    }

    private boolean hasSecurity(String name) {
        return securityOptions.stream().anyMatch(option -> option.equals(name) || option.startsWith(name + ","));
    }
}
