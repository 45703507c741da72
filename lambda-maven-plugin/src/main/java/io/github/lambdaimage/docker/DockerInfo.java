package io.github.lambdaimage.docker;

import java.util.List;
import java.util.Objects;

/**
 * The properties of the Docker daemon.
 *
 * @param serverVersion for example {@code 28.2.2}
 * @param osType operating system of its containers: {@code linux} or {@code windows}
 * @param architecture of its host as printed by {@code uname}: {@code x86_64}, {@code aarch64}
 * @param processors available to containers
 * @param operatingSystem {@code Docker Desktop} or the name of a distribution
 * @param driver storage driver, for example {@code overlay2}
 * @param driverStatus details of the storage driver
 * @param securityOptions for example {@code name=rootless}
 * @param limits that it supports for containers
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
     * The limits that Docker supports on its host. It rejects some unsupported limits, and ignores others.
     *
     * @param swap if false, a container can use swap beyond its memory limit
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

    /** Whether it uses the containerd image store, which requires complete images. */
    public boolean hasContainerdStore() {
        return driverStatus.contains("io.containerd.snapshotter");
    }

    /** Whether user ids of a container are mapped to other user ids of the host, as in rootless Docker. */
    public boolean mapsUsers() {
        return isRootless() || hasSecurity("name=userns");
    }

    /** Whether it runs without root. Its host network is then a separate network. */
    public boolean isRootless() {
        return hasSecurity("name=rootless");
    }

    /** Whether SELinux makes files of the host accessible to containers only with a label. */
    public boolean hasSecurityLabels() {
        return hasSecurity("name=selinux");
    }

    private boolean hasSecurity(String name) {
        return securityOptions.stream().anyMatch(option -> option.equals(name) || option.startsWith(name + ","));
    }
}
